package dev.pawl.engine.health;

import dev.pawl.api.HealthLevels;

/**
 * The limits by which the engine's own checks judge. The keys are those of the command line.
 *
 * @param cpu what waits for or has a processor, for each processor that the process may use ({@code
 *     health.cpu.levels})
 * @param throttled the share of scheduling periods in which a control group was held back ({@code
 *     health.cpu.throttled})
 * @param memory the share of the machine's, or control group's, memory that is used ({@code
 *     health.memory.levels})
 * @param heap the share of the heap that a collection left in use ({@code health.heap.levels})
 * @param freeBytes free space of a directory's disk, in bytes; less is worse ({@code
 *     health.disk.free-bytes})
 * @param freeShare free space as a share of it; less is worse ({@code health.disk.free-share})
 * @param threads milliseconds until a new virtual thread runs ({@code health.threads.levels})
 * @param store milliseconds that a write and a read take ({@code health.store.levels})
 * @param queue what waits to be written, as a share of what may wait ({@code health.queue.levels})
 * @param runs runs in memory as a share of the most ({@code health.runs.levels})
 * @param stuck runs that were found stuck and not repaired ({@code health.stuck.levels})
 */
public record Thresholds(
    HealthLevels cpu,
    HealthLevels throttled,
    HealthLevels memory,
    HealthLevels heap,
    HealthLevels freeBytes,
    HealthLevels freeShare,
    HealthLevels threads,
    HealthLevels store,
    HealthLevels queue,
    HealthLevels runs,
    HealthLevels stuck) {

  /** What docs/health.md says. */
  public static final Thresholds DEFAULTS =
      new Thresholds(
          HealthLevels.rising(1.5, 3, 8),
          HealthLevels.rising(0.1, 0.25, 0.5),
          HealthLevels.rising(0.85, 0.92, 0.97),
          HealthLevels.rising(0.75, 0.85, 0.95),
          HealthLevels.falling(2L << 30, 1L << 30, 256L << 20),
          HealthLevels.falling(0.1, 0.05, 0.02),
          HealthLevels.rising(50, 500, 2_000),
          HealthLevels.rising(100, 500, 2_000),
          HealthLevels.rising(0.5, 0.8, 1),
          HealthLevels.rising(0.8, 0.95, 1),
          HealthLevels.rising(1, 10, 100));
}
