package dev.pawl.engine.recovery;

import java.time.Duration;

/** Named sets of retry values. */
public enum RetryPreset {
  /** Some patience: for most work. */
  DEFAULT,
  /** Many attempts, soon and for long: for work that has to get through. */
  AGGRESSIVE,
  /** A few attempts at once: for work that somebody waits for. */
  FAST;

  /** Its values. */
  public RetrySettings settings() {
    return switch (this) {
      case DEFAULT -> new RetrySettings(3, Duration.ofSeconds(1), Duration.ofMinutes(5), 2, 0.1);
      case AGGRESSIVE ->
          new RetrySettings(10, Duration.ofMillis(500), Duration.ofMinutes(1), 1.5, 0.2);
      case FAST -> new RetrySettings(3, Duration.ofMillis(100), Duration.ofSeconds(1), 2, 0.1);
    };
  }
}
