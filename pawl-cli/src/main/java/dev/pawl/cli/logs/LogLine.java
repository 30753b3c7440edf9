package dev.pawl.cli.logs;

import dev.pawl.cli.config.LogLevel;
import dev.pawl.cli.output.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A line of the log.
 *
 * @param run the run that it is about, or null
 * @param step the path of the step that it is about, or null
 * @param thread the thread's name, empty for one without
 * @param error the stack trace, or null
 * @param context what else was put beside it
 */
public record LogLine(
    Instant time,
    LogLevel level,
    @Nullable String run,
    @Nullable String step,
    String logger,
    String thread,
    String message,
    @Nullable String error,
    Map<String, String> context) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  static final String RUN = "run";
  static final String STEP = "step";

  /** The fields in their order, times in ISO-8601. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("time", timeText());
    fields.put("level", level.name().toLowerCase(Locale.ROOT));
    put(fields, RUN, run);
    put(fields, STEP, step);
    fields.put("logger", logger);
    put(fields, "thread", thread.isEmpty() ? null : thread);
    fields.put("message", message);
    put(fields, "error", error);
    put(fields, "context", context.isEmpty() ? null : context);
    return fields;
  }

  /** The time in UTC to the millisecond, always as long. */
  String timeText() {
    return TIME.format(time);
  }

  private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value);
    }
  }

  /** One JSON object, on one line. */
  String json() {
    return Json.line(fields());
  }

  /** Reads what {@link #json} wrote; empty when it is something else. */
  static Optional<LogLine> parse(String json) {
    try {
      JsonNode node = Json.MAPPER.readTree(json);
      Map<String, String> context = new TreeMap<>();
      node.path("context").forEachEntry((name, value) -> context.put(name, value.asString("")));
      return Optional.of(
          new LogLine(
              Instant.parse(node.path("time").asString("")),
              LogLevel.valueOf(node.path("level").asString("").toUpperCase(Locale.ROOT)),
              text(node, RUN),
              text(node, STEP),
              node.path("logger").asString(""),
              node.path("thread").asString(""),
              node.path("message").asString(""),
              text(node, "error"),
              context));
    } catch (JacksonException | DateTimeParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isString() ? value.stringValue() : null;
  }
}
