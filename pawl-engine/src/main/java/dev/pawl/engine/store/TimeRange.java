package dev.pawl.engine.store;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of time, in milliseconds since 1970-01-01T00:00Z.
 *
 * @param from the first moment in it, or null for no beginning
 * @param until the first moment after it, or null for no end
 */
public record TimeRange(@Nullable Long from, @Nullable Long until) {
  /** Always. */
  public static final TimeRange ALWAYS = new TimeRange(null, null);

  /** Checks the order. */
  public TimeRange {
    if (from != null && until != null && from > until) {
      throw new IllegalArgumentException(
          "The range begins at %d, after its end at %d.".formatted(from, until));
    }
  }

  /** From a moment on. */
  public static TimeRange since(long from) {
    return new TimeRange(from, null);
  }

  /** Whether it has neither beginning nor end. */
  public boolean unbounded() {
    return from == null && until == null;
  }

  /** Whether a moment lies in it; one that has not come lies only in {@link #ALWAYS}. */
  public boolean contains(@Nullable Long moment) {
    if (moment == null) {
      return unbounded();
    }
    return (from == null || moment >= from) && (until == null || moment < until);
  }
}
