package dev.pawl.cli.command.log;

import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.command.Moment;
import dev.pawl.cli.command.PawlCommand;
import dev.pawl.cli.config.Config;
import dev.pawl.cli.config.LogLevel;
import dev.pawl.cli.config.LogLimits;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.host.Access;
import dev.pawl.cli.logs.LogFolder;
import dev.pawl.cli.logs.LogLine;
import dev.pawl.cli.logs.LogQuery;
import dev.pawl.cli.logs.ReadLogs;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Screen;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "logs",
    description = {
      "Shows what was logged in a run, or by the engine; -f goes on until the run is over.",
      "For example: pawl logs last --level warn, or pawl logs -f --since 10m"
    })
public final class LogsCommand extends PawlCommand {
  private static final int MOST_LINES = 100_000;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ID",
      description = "Only of this run: its id, the id's unique beginning, or 'last'")
  private @Nullable String run;

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on with new lines until the run is over, or until Ctrl-C")
  private boolean follow;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only lines since then: 10m, 2d or 2027-01-31T09:00:00Z")
  private @Nullable String since;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "Only lines as grave as this or graver: error, warn, info, debug or trace")
  private LogLevel level = LogLevel.TRACE;

  @Option(
      names = "--step",
      paramLabel = "PATH",
      description = "Only lines of this step, and of what is below it")
  private @Nullable String step;

  @Option(
      names = "--lines",
      paramLabel = "N",
      description = "Only the last so many lines, at most 100000; new ones follow with -f")
  private @Nullable Integer lines;

  @Override
  protected ExitCode run(Invocation invocation) throws InterruptedException {
    if (lines != null && (lines < 0 || lines > MOST_LINES)) {
      throw usage("--lines must be from 0 to %d, was %d".formatted(MOST_LINES, lines));
    }
    if (follow && screen().format().oneValue()) {
      throw usage("--follow has no end that one value could wait for: use -o jsonl");
    }
    Instant now = invocation.context().clock().instant();
    Instant from = since == null ? null : Moment.agoOrAt("--since", since, now);
    Config config = invocation.config();
    Access access = new Access(config, invocation.context().clock());
    String id = run == null ? null : id(access, run);
    LogFolder folder = new LogFolder(LogLimits.directory(config));
    ReadLogs logs = new ReadLogs(folder, new LogQuery(id, step, from, level));
    LogScreen shown = new LogScreen(screen(), id != null);
    if (lines == null) {
      logs.read(shown);
    } else {
      last(logs, lines, shown);
    }
    if (follow) {
      new FollowLogs(access, id, screen()).follow(logs, shown);
    }
    shown.end();
    if (shown.isEmpty() && !follow) {
      sayNothing(screen(), folder, id);
    }
    return ExitCode.DONE;
  }

  private static String id(Access access, String words) {
    try (Operations operations = access.open()) {
      return operations.run(words);
    }
  }

  /** Holds as many lines as are wanted, whatever is read. */
  private static void last(ReadLogs logs, int count, Consumer<LogLine> shown) {
    Deque<LogLine> last = new ArrayDeque<>();
    logs.read(line -> {
      last.add(line);
      if (last.size() > count) {
        last.remove();
      }
    });
    last.forEach(shown);
  }

  private void sayNothing(Screen screen, LogFolder folder, @Nullable String id) {
    if (folder.isEmpty()) {
      screen.note(
          "There are no log files in %s: no engine has run with these settings."
              .formatted(folder.path()));
    } else if (step != null || since != null || level != LogLevel.TRACE) {
      screen.note("No lines meet these conditions.");
    } else {
      screen.note(
          id == null
              ? "Nothing is logged in %s.".formatted(folder.path())
              : "No lines of run %s are in %s: nothing was logged, or it was deleted since (logs.keep-days, logs.max-bytes). See 'pawl history %s'."
                  .formatted(id, folder.path(), id));
    }
  }
}
