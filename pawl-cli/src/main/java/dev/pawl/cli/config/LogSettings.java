package dev.pawl.cli.config;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The settings of the log. */
public final class LogSettings {
  private static final Form<Map<String, LogLevel>> LEVELS =
      new Form<>(
          "levels",
          "LOGGER=LEVEL with commas between, such as dev.pawl.runs=warn, the levels of off, error, warn, info, debug, trace",
          false,
          LogSettings::levels);

  public static final Setting<String> LOGS_DIRECTORY =
      new Setting<>(
          "logs.directory",
          Form.TEXT,
          "",
          "where an engine keeps its log files; without it the directory logs in the data directory");
  public static final Setting<LogLevel> LOGS_LEVEL =
      new Setting<>(
          "logs.level",
          Form.word(LogLevel.class),
          "info",
          "what log files have: lines as grave as this or graver");
  public static final Setting<Map<String, LogLevel>> LOGS_LEVELS =
      new Setting<>(
          "logs.levels",
          LEVELS,
          "",
          "loggers with a level of their own, such as dev.pawl.runs=warn,org.apache=off");
  public static final Setting<LogLevel> LOGS_CONSOLE =
      new Setting<>(
          "logs.console",
          Form.word(LogLevel.class),
          "warn",
          "what an engine's standard error has besides; -v is info, -vv everything");
  public static final Setting<LogFormat> LOGS_FORMAT =
      new Setting<>(
          "logs.format",
          Form.word(LogFormat.class),
          "text",
          "how lines look on an engine's standard error: text or json; in files they are JSON");
  public static final Setting<Integer> LOGS_QUEUE_SIZE =
      new Setting<>(
          "logs.queue-size",
          Form.range(16, 1_000_000),
          "8192",
          "lines that may wait to be written, 16 to 1000000; with more, lines are dropped and counted");
  public static final Setting<Integer> LOGS_KEEP_DAYS =
      new Setting<>("logs.keep-days", Form.COUNT, "14", "how many days log files are kept");
  public static final Setting<Long> LOGS_MAX_BYTES =
      new Setting<>(
          "logs.max-bytes",
          Form.BYTES,
          "1GiB",
          "the most bytes of all log files together, at least 1MiB; the oldest are deleted first");
  public static final Setting<Integer> LOGS_MAX_MESSAGE =
      new Setting<>(
          "logs.max-message",
          Form.range(256, 262_144),
          "16384",
          "the most characters of a line's message, and of its stack trace, 256 to 262144");

  /** All of them, in the order that people read them in. */
  static final List<Setting<?>> ALL =
      List.of(
          LOGS_DIRECTORY,
          LOGS_LEVEL,
          LOGS_LEVELS,
          LOGS_CONSOLE,
          LOGS_FORMAT,
          LOGS_QUEUE_SIZE,
          LOGS_KEEP_DAYS,
          LOGS_MAX_BYTES,
          LOGS_MAX_MESSAGE);

  private LogSettings() {}

  private static Map<String, LogLevel> levels(String text) {
    Map<String, LogLevel> levels = new LinkedHashMap<>();
    for (String word : text.split(",", -1)) {
      if (word.isBlank()) {
        continue;
      }
      String[] parts = word.strip().split("=", -1);
      if (parts.length != 2 || parts[0].isBlank()) {
        throw new IllegalArgumentException("'" + word + "' has not the form LOGGER=LEVEL");
      }
      if (levels.put(parts[0].strip(), level(parts[1].strip())) != null) {
        throw new IllegalArgumentException("'" + word + "' is a second level");
      }
    }
    return levels;
  }

  private static LogLevel level(String word) {
    return Arrays.stream(LogLevel.values())
        .filter(level -> level.name().equals(word.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no level"));
  }
}
