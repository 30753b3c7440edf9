package dev.pawl.agents.registry;

import java.time.Duration;

/**
 * What calls to an agent came to, at a moment.
 *
 * @param calls how many calls have ended
 * @param failures how many of them failed
 * @param inFlight how many have begun and not ended
 * @param mean the mean duration of all calls, zero without any
 * @param p95 the 95th percentile of the newest durations by the nearest rank, zero without any
 */
public record Figures(long calls, long failures, int inFlight, Duration mean, Duration p95) {
  /** Those of an agent that was never called. */
  public static final Figures NONE = new Figures(0, 0, 0, Duration.ZERO, Duration.ZERO);

  /** Checks the ranges. */
  public Figures {
    if (failures < 0 || calls < failures || inFlight < 0 || mean.isNegative() || p95.isNegative()) {
      throw new IllegalArgumentException(
          "There are no negative figures, and no more failures than calls; were %d calls, %d failures, %d in flight, %s and %s."
              .formatted(calls, failures, inFlight, mean, p95));
    }
  }

  /** The same with no call in flight, as after the process that had called it. */
  Figures idle() {
    return new Figures(calls, failures, 0, mean, p95);
  }
}
