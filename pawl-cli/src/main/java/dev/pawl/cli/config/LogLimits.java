package dev.pawl.cli.config;

import dev.pawl.cli.output.CliException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What an engine logs, where, and how much of it.
 *
 * @param directory of the files, absolute
 * @param level what files have
 * @param levels loggers with a level of their own, also all below them
 * @param console what standard error has
 * @param format how it looks there
 * @param queueSize lines that may wait to be written
 * @param keepDays how long files are kept
 * @param maxBytes of all files together
 * @param maxMessage characters of a message, and of a stack trace
 */
public record LogLimits(
    Path directory,
    LogLevel level,
    Map<String, LogLevel> levels,
    LogLevel console,
    LogFormat format,
    int queueSize,
    int keepDays,
    long maxBytes,
    int maxMessage) {
  private static final long LEAST_BYTES = 1 << 20;

  /**
   * What the configuration says about logs.
   *
   * @throws CliException when it cannot be
   */
  public static LogLimits of(Config config) {
    long maxBytes = config.get(LogSettings.LOGS_MAX_BYTES);
    if (maxBytes < LEAST_BYTES) {
      throw CliException.usage(
          "config-value",
          "The settings are not acceptable: 'logs.max-bytes' must be at least 1MiB, was %d."
              .formatted(maxBytes));
    }
    return new LogLimits(
        directory(config),
        config.get(LogSettings.LOGS_LEVEL),
        config.get(LogSettings.LOGS_LEVELS),
        config.get(LogSettings.LOGS_CONSOLE),
        config.get(LogSettings.LOGS_FORMAT),
        config.get(LogSettings.LOGS_QUEUE_SIZE),
        config.get(LogSettings.LOGS_KEEP_DAYS),
        maxBytes,
        config.get(LogSettings.LOGS_MAX_MESSAGE));
  }

  /** Where log files are. */
  public static Path directory(Config config) {
    if (!config.has(LogSettings.LOGS_DIRECTORY)) {
      return config.get(Settings.DATA).toAbsolutePath().normalize().resolve("logs");
    }
    try {
      return Path.of(config.get(LogSettings.LOGS_DIRECTORY)).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw CliException.usage(
          "config-value", "The value of 'logs.directory' is no path: " + e.getMessage());
    }
  }

  /** The level of a logger in files, and the least that it has anywhere. */
  public LogLevel levelOf(String logger) {
    return own(logger, level);
  }

  /** The level of a logger on standard error. */
  public LogLevel consoleLevelOf(String logger) {
    LogLevel own = own(logger, LogLevel.TRACE);
    return own.lets(console) ? console : own;
  }

  private LogLevel own(String logger, LogLevel otherwise) {
    if (levels.isEmpty()) {
      return otherwise;
    }
    String name = logger;
    while (true) {
      LogLevel found = levels.get(name);
      int dot = name.lastIndexOf('.');
      if (found != null || dot < 0) {
        return found == null ? otherwise : found;
      }
      name = name.substring(0, dot);
    }
  }

  /** The same with another level on standard error. */
  public LogLimits console(LogLevel other) {
    return new LogLimits(
        directory, level, levels, other, format, queueSize, keepDays, maxBytes, maxMessage);
  }
}
