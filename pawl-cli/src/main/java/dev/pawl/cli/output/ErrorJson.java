package dev.pawl.cli.output;

import dev.pawl.api.PawlException;
import dev.pawl.engine.query.RunView;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An error in the one shape that programs read: that of RFC 9457, with kind and code. */
public final class ErrorJson {
  private static final String TYPE = "urn:pawl:error:";

  private ErrorJson() {}

  /** The error that ended a run. */
  public static Map<String, @Nullable Object> of(String runId, RunView.ErrorView error) {
    String path = error.path();
    String instance = "/runs/" + runId + (path == null ? "" : "/" + path);
    return shape(error.code(), status(error.kind()), error.message(), instance, error.kind());
  }

  /** The error that ended a command, as the one value on standard output. */
  public static Map<String, Object> of(PawlException error) {
    ExitCode exit = ExitCode.of(error);
    return Map.of("error", shape(error.code(), status(exit), error.getMessage(), null, kind(exit)));
  }

  private static Map<String, @Nullable Object> shape(
      String code, int status, String detail, @Nullable String instance, String kind) {
    Map<String, @Nullable Object> shape = new LinkedHashMap<>();
    shape.put("type", TYPE + code);
    shape.put("status", status);
    shape.put("title", title(code));
    shape.put("detail", detail);
    shape.put("instance", instance);
    shape.put("kind", kind);
    shape.put("code", code);
    return shape;
  }

  private static String title(String code) {
    String words = code.replace('-', ' ').replace('_', ' ');
    return words.isEmpty()
        ? "Error"
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static int status(String kind) {
    return switch (kind) {
      case "VALIDATION" -> 400;
      case "AUTHENTICATION" -> 401;
      case "BUSINESS" -> 422;
      case "RATE_LIMIT" -> 429;
      case "SMTP", "AGENT_FAILURE" -> 502;
      case "TRANSIENT", "NETWORK", "RESOURCE_EXHAUSTION", "DATABASE" -> 503;
      case "TIMEOUT" -> 504;
      default -> 500;
    };
  }

  private static int status(ExitCode exit) {
    return switch (exit) {
      case DONE -> 200;
      case USAGE -> 400;
      case NOT_FOUND -> 404;
      case NOT_ALLOWED -> 409;
      case TIMED_OUT -> 504;
      case WAITING_FOR_PERSON, BLOCKED, CANCELLED -> 409;
      case FAILED -> 500;
    };
  }

  private static String kind(ExitCode exit) {
    return switch (exit) {
      case USAGE, NOT_FOUND -> "VALIDATION";
      case NOT_ALLOWED -> "BUSINESS";
      case TIMED_OUT -> "TIMEOUT";
      case DONE, FAILED, CANCELLED, WAITING_FOR_PERSON, BLOCKED -> "UNKNOWN";
    };
  }
}
