package dev.pawl.bench.child;

import java.lang.management.ManagementFactory;

/** The heap of this JVM, in megabytes of 1,000,000 bytes. */
final class Heap {
  /** The first collection makes work for those who clean up after references; the last counts. */
  private static final int COLLECTIONS = 3;

  private Heap() {}

  /** What is in use after a full collection. */
  static double usedMegabytes() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
  }

  /** As much as there can be. */
  static double maxMegabytes() {
    return Runtime.getRuntime().maxMemory() / 1e6;
  }
}
