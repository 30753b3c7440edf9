package dev.pawl.engine.service;

import java.time.Duration;

/**
 * When a circuit breaker opens, and when it closes again. Immutable.
 *
 * @param mode what makes it open
 * @param failures so many failures in a row open it ({@link Mode#CONSECUTIVE}), at least 1
 * @param rate this share of the last calls opens it ({@link Mode#RATE}), above 0, at most 1
 * @param window how many of the last calls count for the rate, 1 to 10,000
 * @param minimumCalls the rate says nothing before so many calls, 1 to {@code window}
 * @param openFor how long it is open before calls try the service again, at least 1 ms; also how
 *     long such a call may take before another one tries
 * @param successes so many successful tries close it, at least 1
 * @param probes so many calls may try at the same time, at least 1
 */
public record BreakerRules(
    Mode mode,
    int failures,
    double rate,
    int window,
    int minimumCalls,
    Duration openFor,
    int successes,
    int probes) {

  /** What makes a breaker open. */
  public enum Mode {
    /** Failures without a success in between. */
    CONSECUTIVE,
    /** The share of failures among the last calls. */
    RATE
  }

  /** The largest window, in calls. */
  public static final int MOST_CALLS = 10_000;

  /** Five failures in a row, or half of the last 20 calls; open for 60 s; one try at a time. */
  public static final BreakerRules DEFAULTS =
      new BreakerRules(Mode.CONSECUTIVE, 5, 0.5, 20, 10, Duration.ofSeconds(60), 1, 1);

  /** Checks the ranges. */
  public BreakerRules {
    require(failures >= 1, "failures", "at least 1", failures);
    require(rate > 0 && rate <= 1, "rate", "above 0 % and at most 100 %", rate);
    require(window >= 1 && window <= MOST_CALLS, "window", "1 to " + MOST_CALLS, window);
    require(
        minimumCalls >= 1 && minimumCalls <= window,
        "minimum-calls",
        "1 to the window of " + window,
        minimumCalls);
    require(openFor.toMillis() >= 1, "open-for", "at least 1 ms", openFor);
    require(successes >= 1, "successes", "at least 1", successes);
    require(probes >= 1, "probes", "at least 1", probes);
  }

  private static void require(boolean holds, String name, String range, Object value) {
    if (!holds) {
      throw new IllegalArgumentException("%s must be %s, was %s".formatted(name, range, value));
    }
  }
}
