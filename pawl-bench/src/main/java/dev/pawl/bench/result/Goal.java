package dev.pawl.bench.result;

import java.util.Locale;

/**
 * What a ratio should be.
 *
 * @param bound which side is good
 * @param limit the last good ratio
 */
public record Goal(Bound bound, double limit) {

  /** Which side of the limit is good. */
  public enum Bound {
    AT_LEAST,
    AT_MOST
  }

  /** This ratio or a larger one. */
  public static Goal atLeast(double limit) {
    return new Goal(Bound.AT_LEAST, limit);
  }

  /** This ratio or a smaller one. */
  public static Goal atMost(double limit) {
    return new Goal(Bound.AT_MOST, limit);
  }

  /** Whether a ratio is as good as it should be. */
  public boolean metBy(double ratio) {
    return switch (bound) {
      case AT_LEAST -> ratio >= limit;
      case AT_MOST -> ratio <= limit;
    };
  }

  /** As people read it: {@code ≥ 0.50}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %.2f", bound == Bound.AT_LEAST ? "≥" : "≤", limit);
  }
}
