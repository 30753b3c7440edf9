package dev.pawl.engine.recovery;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.Retry;
import java.time.Duration;
import java.util.EnumSet;

/**
 * How steps are repeated that say nothing of it themselves. The delay before attempt {@code n + 1}
 * is {@code firstDelay × factor^(n−1)}, at most {@code maxDelay}, and then spread by {@code
 * jitter}. Immutable.
 *
 * <p>The ranges hold for presets and configuration; code may go beyond them with {@link Retry}.
 *
 * @param attempts in all, the first included, 1 to 10
 * @param firstDelay 100 ms to 10 s
 * @param maxDelay 1 s to 5 min
 * @param factor 1.5 to 10
 * @param jitter 0 to 0.5
 */
public record RetrySettings(
    int attempts, Duration firstDelay, Duration maxDelay, double factor, double jitter) {

  /** Checks the ranges. */
  public RetrySettings {
    require(attempts >= 1 && attempts <= 10, "attempts", "1 to 10", attempts);
    require(within(firstDelay, 100, 10_000), "firstDelay", "100 ms to 10 s", firstDelay);
    require(within(maxDelay, 1_000, 300_000), "maxDelay", "1 s to 5 min", maxDelay);
    require(factor >= 1.5 && factor <= 10, "factor", "1.5 to 10", factor);
    require(jitter >= 0 && jitter <= 0.5, "jitter", "0 to 0.5", jitter);
  }

  private static boolean within(Duration value, long leastMillis, long mostMillis) {
    return value.compareTo(Duration.ofMillis(leastMillis)) >= 0
        && value.compareTo(Duration.ofMillis(mostMillis)) <= 0;
  }

  private static void require(boolean holds, String name, String range, Object value) {
    if (!holds) {
      throw new IllegalArgumentException("%s must lie in %s, was %s".formatted(name, range, value));
    }
  }

  /** The same as a policy for failures of every kind, for that was decided before. */
  public Retry retry() {
    return new Retry(
        Retry.Backoff.EXPONENTIAL,
        firstDelay,
        factor,
        maxDelay,
        jitter,
        attempts,
        null,
        EnumSet.allOf(ErrorKind.class));
  }
}
