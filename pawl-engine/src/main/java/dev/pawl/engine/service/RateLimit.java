package dev.pawl.engine.service;

/**
 * The generic cell rate algorithm (ITU-T I.371) with reservations: all that it remembers is when
 * the next call would come if calls came evenly. Not thread-safe; times are milliseconds since
 * 1970, and never go back.
 *
 * <p>It counts in parts of a millisecond, as many as the rule has calls, so that nothing is rounded
 * and adds up.
 */
final class RateLimit {
  private final long parts;
  private final long interval;
  private final long tolerance;

  /** When the next call is expected, in parts since 1970. */
  private long expected;

  RateLimit(RateRule rule) {
    this.parts = rule.calls();
    this.interval = rule.per().toMillis();
    this.tolerance = interval * (rule.burst() - 1);
  }

  /** Reserves the next call; returns when it may begin, now or later. */
  long reserve(long now) {
    long here = now * parts;
    long begins = Math.max(here, expected - tolerance);
    expected = Math.max(here, expected) + interval;
    return Math.ceilDiv(begins, parts);
  }
}
