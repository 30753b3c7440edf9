package dev.pawl.cli.logs;

import dev.pawl.cli.config.LogFormat;
import dev.pawl.cli.config.LogLevel;
import dev.pawl.cli.config.LogLimits;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Log lines and limits of tests. */
final class Lines {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private Lines() {}

  static LogLine line(Instant at, LogLevel level, String run, String step, String message) {
    return new LogLine(
        at,
        level,
        run.isEmpty() ? null : run,
        step.isEmpty() ? null : step,
        "test.Logger",
        "main",
        message,
        null,
        Map.of());
  }

  static LogLine line(Instant at, String message) {
    return line(at, LogLevel.INFO, "", "", message);
  }

  static LogLimits limits(Path directory) {
    return limits(directory, 8192, 14, 1 << 20);
  }

  static LogLimits limits(Path directory, int queue, int days, long bytes) {
    return new LogLimits(
        directory,
        LogLevel.INFO,
        Map.of(),
        LogLevel.WARN,
        LogFormat.TEXT,
        queue,
        days,
        bytes,
        16_384);
  }

  static List<String> messages(LogFolder folder, LogQuery query) {
    List<String> messages = new ArrayList<>();
    new ReadLogs(folder, query).read(line -> messages.add(line.message()));
    return messages;
  }

  static List<String> messages(Path directory) {
    return messages(new LogFolder(directory), LogQuery.of(null));
  }
}
