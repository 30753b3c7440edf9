package dev.pawl.testing.memory;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.codec.PayloadException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What workflow code gets to know of an exception. */
record Failure(ErrorKind kind, String code, String message, Map<String, Object> details) {
  private static final int MAX_CAUSES = 20;

  /** The shape in which details pass through the codec. */
  private record Details(Map<String, Object> values) {}

  static Failure of(ErrorKind kind, String code, String message) {
    return new Failure(kind, code, message, Map.of());
  }

  /** Classifies by type: the first exception in the chain of causes that says something. */
  static Failure of(Throwable thrown, PayloadCodec codec) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      if (cause instanceof WorkflowException e) {
        return new Failure(e.kind(), e.code(), e.getMessage(), recorded(e.details(), codec));
      }
      ErrorKind kind = kindOf(cause);
      if (kind != ErrorKind.UNKNOWN) {
        return of(kind, codeOf(cause), messageOf(cause));
      }
      cause = cause.getCause();
    }
    return of(ErrorKind.UNKNOWN, codeOf(thrown), messageOf(thrown));
  }

  private static Map<String, Object> recorded(Map<String, Object> details, PayloadCodec codec) {
    try {
      return codec.roundTrip(new Details(details), Details.class) instanceof Details read
          ? read.values()
          : Map.of();
    } catch (PayloadException e) {
      return Map.of();
    }
  }

  private static ErrorKind kindOf(Throwable thrown) {
    return switch (thrown) {
      case SocketTimeoutException e -> ErrorKind.TIMEOUT;
      case HttpTimeoutException e -> ErrorKind.TIMEOUT;
      case TimeoutException e -> ErrorKind.TIMEOUT;
      case FileNotFoundException e -> ErrorKind.PERMANENT;
      case FileSystemException e -> ErrorKind.PERMANENT;
      case IOException e -> ErrorKind.NETWORK;
      case SQLException e -> ErrorKind.DATABASE;
      case InterruptedException e -> ErrorKind.TRANSIENT;
      case OutOfMemoryError e -> ErrorKind.RESOURCE_EXHAUSTION;
      case StackOverflowError e -> ErrorKind.PERMANENT;
      case LinkageError e -> ErrorKind.CONFIGURATION;
      default -> ErrorKind.UNKNOWN;
    };
  }

  private static String messageOf(Throwable thrown) {
    @Nullable String message = thrown.getMessage();
    return message == null ? thrown.getClass().getSimpleName() : message;
  }

  private static String codeOf(Throwable thrown) {
    String name = thrown.getClass().getSimpleName().replaceFirst("(Exception|Error)$", "");
    String code = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    return code.isEmpty() ? "exception" : code;
  }
}
