package dev.pawl.cli.logs;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.pawl.cli.config.LogLevel;
import dev.pawl.cli.config.LogLimits;
import dev.pawl.cli.config.Redaction;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The logging of an engine of this process, from its start to its end: into files, and what is
 * grave on standard error.
 */
public final class Logging implements AutoCloseable {
  /** The logger of what happens in runs, which can be given a level of its own. */
  public static final String RUNS = "dev.pawl.runs";

  static final String CONSOLE = "console";

  private static final String QUEUE = "queue";

  private final LoggerContext context;
  private final LogLock lock;
  private final LogLimits limits;
  private final LogQueue queue;
  private final @Nullable ConsoleLog console;

  private Logging(
      LoggerContext context,
      LogLock lock,
      LogLimits limits,
      LogQueue queue,
      @Nullable ConsoleLog console) {
    this.context = context;
    this.lock = lock;
    this.limits = limits;
    this.queue = queue;
    this.console = console;
  }

  /** How much of the log commands have on standard error. */
  public static void console(LogLevel level) {
    if (level != LogLevel.WARN && LoggerFactory.getILoggerFactory() instanceof LoggerContext own) {
      root(own).setLevel(MakeLines.level(level));
      if (root(own).getAppender(CONSOLE) instanceof ConsoleLog console) {
        console.level(level);
      }
    }
  }

  /**
   * Begins to log for an engine.
   *
   * @throws dev.pawl.cli.output.CliException when another engine logs into the same directory
   */
  public static Logging start(LogLimits limits, Redaction redaction, InstantSource clock) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext own) {
      return start(own, limits, redaction, clock, System.err);
    }
    throw new IllegalStateException("Another logging library stands before Pawl's.");
  }

  static Logging start(
      LoggerContext context,
      LogLimits limits,
      Redaction redaction,
      InstantSource clock,
      PrintStream err) {
    LogLock lock = LogLock.take(limits.directory());
    Logger root = root(context);
    ConsoleLog console = root.getAppender(CONSOLE) instanceof ConsoleLog own ? own : null;
    LogLimits wanted =
        console == null ? limits : limits.console(limits.console().or(console.level()));
    List<LogSink> sinks =
        List.of(
            new LogFiles(wanted, err),
            new ConsoleSink(err, wanted.format(), logger -> consoleLevel(wanted, logger)));
    LogQueue queue =
        new LogQueue(
            wanted.queueSize(), new MakeLines(redaction, wanted.maxMessage()), sinks, clock);
    queue.setName(QUEUE);
    queue.setContext(context);
    queue.start();
    root.setLevel(MakeLines.level(wanted.level().or(wanted.console())));
    wanted
        .levels()
        .forEach((logger, level) -> context.getLogger(logger).setLevel(MakeLines.level(level)));
    root.addAppender(queue);
    if (console != null) {
      root.detachAppender(console);
    }
    return new Logging(context, lock, wanted, queue, console);
  }

  /**
   * What goes wrong in runs is said to those who look after the runs. On standard error, where
   * commands may print how a run goes, it is only with all the rest of what happens in runs.
   */
  private static LogLevel consoleLevel(LogLimits limits, String logger) {
    boolean quiet = logger.equals(RUNS) && !limits.console().lets(LogLevel.INFO);
    return quiet ? LogLevel.OFF : limits.consoleLevelOf(logger);
  }

  private static Logger root(LoggerContext context) {
    return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  /** Writes what is left, and ends. What is logged after that is on standard error again. */
  @Override
  public void close() {
    Logger root = root(context);
    if (console != null) {
      root.addAppender(console);
      root.setLevel(MakeLines.level(console.level()));
    }
    root.detachAppender(queue);
    limits.levels().keySet().forEach(logger -> context.getLogger(logger).setLevel(null));
    queue.stop();
    lock.close();
  }
}
