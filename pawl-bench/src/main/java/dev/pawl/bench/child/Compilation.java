package dev.pawl.bench.child;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The compiler of this JVM, which goes on for seconds after code was executed often. */
final class Compilation {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long REST_NANOS = Duration.ofMillis(500).toNanos();

  private Compilation() {}

  /** Waits until the compiler has had nothing to do for a while, or does not come to rest. */
  static void awaitRest() {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    long start = System.nanoTime();
    long before;
    long spent = compiler.getTotalCompilationTime();
    do {
      before = spent;
      LockSupport.parkNanos(REST_NANOS);
      spent = compiler.getTotalCompilationTime();
    } while (spent != before && System.nanoTime() - start < PATIENCE_NANOS);
  }
}
