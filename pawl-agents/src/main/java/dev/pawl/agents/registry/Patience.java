package dev.pawl.agents.registry;

import java.time.Duration;

/**
 * How many failures a department puts up with.
 *
 * @param failures this many failures within the window take an agent out
 * @param window how long a failure counts
 */
public record Patience(int failures, Duration window) {
  /** The default of {@link #failures()}. */
  public static final int DEFAULT_FAILURES = 3;

  /** The default of {@link #window()}. */
  public static final Duration DEFAULT_WINDOW = Duration.ofMinutes(5);

  /** Checks the ranges. */
  public Patience {
    if (failures < 1 || !window.isPositive()) {
      throw new IllegalArgumentException(
          "A department puts up with at least 1 failure in a positive time, were %d in %s."
              .formatted(failures, window));
    }
  }

  /** The defaults. */
  public static Patience defaults() {
    return new Patience(DEFAULT_FAILURES, DEFAULT_WINDOW);
  }
}
