package dev.pawl.bench.statistics;

import java.time.Duration;

/** The processor time that this process used: what a busy neighbour does not change much. */
public final class ProcessorTime {
  private ProcessorTime() {}

  /** Of all threads since the process began, in nanoseconds; 0 where the system does not say. */
  public static long nanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }
}
