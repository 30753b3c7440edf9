package dev.pawl.engine.recovery;

import dev.pawl.api.ErrorKind;
import java.util.concurrent.RejectedExecutionException;

/** Memory, threads and room in queues that are used up; and recursion without an end. */
final class MemoryRule extends KindRule {
  MemoryRule() {
    super("memory");
  }

  @Override
  ErrorKind kindOf(Throwable failure) {
    return switch (failure) {
      case OutOfMemoryError e -> ErrorKind.RESOURCE_EXHAUSTION;
      case RejectedExecutionException e -> ErrorKind.RESOURCE_EXHAUSTION;
      case StackOverflowError e -> ErrorKind.PERMANENT;
      default -> ErrorKind.UNKNOWN;
    };
  }
}
