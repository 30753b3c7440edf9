package dev.pawl.engine.run;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;

/** Says of what kind an exception is, by its type and never by the text of its message. */
final class FailureClassifier {

  /** How deep chains of causes are followed; some contain themselves. */
  private static final int MAX_CAUSES = 20;

  Failure classify(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      if (cause instanceof WorkflowException e) {
        return Failure.of(e.kind(), e.code(), e);
      }
      ErrorKind kind = kindOf(cause);
      if (kind != ErrorKind.UNKNOWN) {
        return Failure.of(kind, codeOf(cause), cause);
      }
      cause = cause.getCause();
    }
    return Failure.of(ErrorKind.UNKNOWN, codeOf(thrown), thrown);
  }

  private static ErrorKind kindOf(Throwable thrown) {
    return switch (thrown) {
      case SocketTimeoutException e -> ErrorKind.TIMEOUT;
      case HttpTimeoutException e -> ErrorKind.TIMEOUT;
      case TimeoutException e -> ErrorKind.TIMEOUT;
      case SocketException e -> ErrorKind.NETWORK;
      case UnknownHostException e -> ErrorKind.NETWORK;
      case ClosedChannelException e -> ErrorKind.NETWORK;
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

  /** {@code SocketTimeoutException} becomes {@code socket-timeout}. */
  private static String codeOf(Throwable thrown) {
    String name = thrown.getClass().getSimpleName().replaceFirst("(Exception|Error)$", "");
    String code = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    return code.isEmpty() ? "exception" : code;
  }
}
