package dev.pawl.engine.sweep;

import java.time.Duration;

/**
 * When runs are looked through for those that would never go on.
 *
 * @param interval how often ({@code engine.sweep-interval})
 * @param overdueAfter a run that is due and not taken for longer is reported ({@code
 *     engine.overdue-after})
 * @param stallAfter a run in memory that is busy and records nothing for longer is reported ({@code
 *     engine.stall-after})
 */
public record SweepSettings(Duration interval, Duration overdueAfter, Duration stallAfter) {

  /** 5 min, 1 min, 15 min. */
  public static SweepSettings defaults() {
    return new SweepSettings(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofMinutes(15));
  }
}
