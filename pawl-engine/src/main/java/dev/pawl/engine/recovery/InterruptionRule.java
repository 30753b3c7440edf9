package dev.pawl.engine.recovery;

import dev.pawl.api.ErrorKind;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.util.concurrent.CancellationException;

/** Work that was told to stop, such as by an engine that ends. */
final class InterruptionRule extends KindRule {
  InterruptionRule() {
    super("interruption");
  }

  @Override
  ErrorKind kindOf(Throwable failure) {
    return switch (failure) {
      case InterruptedException e -> ErrorKind.TRANSIENT;
      case InterruptedIOException e -> ErrorKind.TRANSIENT;
      case ClosedByInterruptException e -> ErrorKind.TRANSIENT;
      case FileLockInterruptionException e -> ErrorKind.TRANSIENT;
      case CancellationException e -> ErrorKind.TRANSIENT;
      default -> ErrorKind.UNKNOWN;
    };
  }
}
