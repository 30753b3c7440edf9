package dev.pawl.engine.service;

import java.time.Duration;

/**
 * How many calls of a service may begin in a time. Immutable.
 *
 * <p>They are spread evenly: one every {@code per / calls}, and {@code burst} at once after a
 * pause. So in any window as long as {@code per} at most {@code calls + burst − 1} begin.
 *
 * @param calls 1 to 1,000,000
 * @param per 1 ms to a day, in whole milliseconds
 * @param burst 1 to 1,000,000
 */
public record RateRule(int calls, Duration per, int burst) {
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final int MOST = 1_000_000;

  /** Checks the ranges. */
  public RateRule {
    if (calls < 1 || calls > MOST) {
      throw new IllegalArgumentException(
          "a rate limit allows 1 to %d calls, was %d".formatted(MOST, calls));
    }
    if (per.toMillis() < 1 || per.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a rate limit is for 1 ms to a day, was for " + per);
    }
    if (burst < 1 || burst > MOST) {
      throw new IllegalArgumentException(
          "rate-burst must be 1 to %d, was %d".formatted(MOST, burst));
    }
  }
}
