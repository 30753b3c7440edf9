package dev.pawl.testing.memory;

import dev.pawl.api.CancelledException;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The body of a run or a branch of it. Guarded by the host's lock, except the turn. */
final class Strand {
  final String path;
  private final Thread thread;
  private volatile boolean turn;

  Instant now;
  @Nullable Waiting<?> waitsIn;
  @Nullable String cancelled;
  int shields;
  long draws;

  Strand(String path, Instant now, Runnable body) {
    this.path = path;
    this.now = now;
    this.thread =
        Thread.ofVirtual()
            .name("strand " + path)
            .start(() -> {
              awaitTurn();
              body.run();
            });
  }

  boolean isCurrent() {
    return Thread.currentThread().equals(thread);
  }

  void checkNotCancelled() {
    if (cancelled != null && shields == 0) {
      throw new CancelledException(cancelled);
    }
  }

  void cancel(String reason) {
    if (cancelled == null) {
      cancelled = reason;
      if (waitsIn != null && shields == 0) {
        waitsIn.interrupt();
      }
    }
  }

  void giveTurn() {
    turn = true;
    LockSupport.unpark(thread);
  }

  void awaitTurn() {
    while (!turn) {
      LockSupport.park(this);
    }
    turn = false;
  }
}
