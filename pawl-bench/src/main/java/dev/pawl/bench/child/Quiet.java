package dev.pawl.bench.child;

import dev.pawl.engine.Engine;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits until an engine has nothing to do. */
final class Quiet {
  private static final long PATIENCE_NANOS = Duration.ofMinutes(5).toNanos();
  private static final long LOOK_NANOS = Duration.ofMillis(50).toNanos();

  private Quiet() {}

  static void await(Engine engine) {
    long start = System.nanoTime();
    while (!engine.idle()) {
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        throw new IllegalStateException("the engine does not become idle");
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
