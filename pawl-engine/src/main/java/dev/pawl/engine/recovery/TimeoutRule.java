package dev.pawl.engine.recovery;

import dev.pawl.api.ErrorKind;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.InterruptedByTimeoutException;
import java.sql.SQLTimeoutException;
import java.util.concurrent.TimeoutException;

/** No answer in time. */
final class TimeoutRule extends KindRule {
  TimeoutRule() {
    super("timeout");
  }

  @Override
  ErrorKind kindOf(Throwable failure) {
    return switch (failure) {
      case SocketTimeoutException e -> ErrorKind.TIMEOUT;
      case HttpTimeoutException e -> ErrorKind.TIMEOUT;
      case InterruptedByTimeoutException e -> ErrorKind.TIMEOUT;
      case SQLTimeoutException e -> ErrorKind.TIMEOUT;
      case TimeoutException e -> ErrorKind.TIMEOUT;
      default -> ErrorKind.UNKNOWN;
    };
  }
}
