package dev.pawl.api;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When and how often a failed step is tried again. Delays and counts are durable: a crash resets
 * neither.
 *
 * <p>The delay before attempt {@code n + 1} is, for {@code n} failed attempts:
 *
 * <ul>
 *   <li>fixed: {@code first}
 *   <li>linear: {@code first × n}
 *   <li>exponential: {@code first × factor^(n−1)}
 * </ul>
 *
 * cut off at {@code maxDelay} and then spread by {@code jitter}: a jitter of 0.1 gives 90 % to 110
 * % of the delay. Immutable.
 *
 * @param backoff how delays grow
 * @param firstDelay the delay after the first failure
 * @param factor the growth of exponential delays, at least 1
 * @param maxDelay the upper end of every delay, before jitter
 * @param jitter the spread, 0 to 1
 * @param maxAttempts attempts in all, the first included, at least 1
 * @param maxElapsed the time from the step's first attempt after which no further attempt starts,
 *     or null for no such limit
 * @param kinds the kinds of failure that are retried
 */
public record Retry(
    Backoff backoff,
    Duration firstDelay,
    double factor,
    Duration maxDelay,
    double jitter,
    int maxAttempts,
    @Nullable Duration maxElapsed,
    Set<ErrorKind> kinds) {

  /** How delays grow. */
  public enum Backoff {
    FIXED,
    LINEAR,
    EXPONENTIAL
  }

  private static final Duration DEFAULT_FIRST_DELAY = Duration.ofSeconds(1);
  private static final Duration DEFAULT_MAX_DELAY = Duration.ofMinutes(5);

  /** A century: what is added to a time must not leave the calendar. */
  private static final double LONGEST_MILLIS = 100.0 * 365 * 24 * 3600 * 1e3;

  private static final int DEFAULT_MAX_ATTEMPTS = 3;
  private static final double DEFAULT_JITTER = 0.1;
  private static final Set<ErrorKind> DEFAULT_KINDS = retryableKinds();

  /** Checks every range. */
  public Retry {
    require(!firstDelay.isNegative(), "firstDelay must not be negative, was " + firstDelay);
    require(factor >= 1, "factor must be at least 1, was " + factor);
    require(!maxDelay.isNegative(), "maxDelay must not be negative, was " + maxDelay);
    require(jitter >= 0 && jitter <= 1, "jitter must lie between 0 and 1, was " + jitter);
    require(maxAttempts >= 1, "maxAttempts must be at least 1, was " + maxAttempts);
    require(
        maxElapsed == null || !maxElapsed.isNegative(),
        "maxElapsed must not be negative, was " + maxElapsed);
    kinds = Set.copyOf(kinds);
  }

  /** One attempt only. */
  public static Retry none() {
    return fixed(Duration.ZERO).maxAttempts(1);
  }

  /** The same delay each time; three attempts unless changed. */
  public static Retry fixed(Duration delay) {
    return of(Backoff.FIXED, delay, 1);
  }

  /** A delay that grows by {@code step} each time; three attempts unless changed. */
  public static Retry linear(Duration step) {
    return of(Backoff.LINEAR, step, 1);
  }

  /** A delay that doubles each time, starting with a second; three attempts unless changed. */
  public static Retry exponential() {
    return of(Backoff.EXPONENTIAL, DEFAULT_FIRST_DELAY, 2);
  }

  private static Retry of(Backoff backoff, Duration firstDelay, double factor) {
    return new Retry(
        backoff,
        firstDelay,
        factor,
        longer(DEFAULT_MAX_DELAY, firstDelay),
        DEFAULT_JITTER,
        DEFAULT_MAX_ATTEMPTS,
        null,
        DEFAULT_KINDS);
  }

  /** The same policy with another delay after the first failure; raises the upper end to it. */
  public Retry firstDelay(Duration delay) {
    return new Retry(
        backoff, delay, factor, longer(maxDelay, delay), jitter, maxAttempts, maxElapsed, kinds);
  }

  /** The same policy with another growth of exponential delays, at least 1. */
  public Retry factor(double newFactor) {
    return new Retry(
        backoff, firstDelay, newFactor, maxDelay, jitter, maxAttempts, maxElapsed, kinds);
  }

  /** The same policy with another upper end of delays. */
  public Retry maxDelay(Duration delay) {
    return new Retry(backoff, firstDelay, factor, delay, jitter, maxAttempts, maxElapsed, kinds);
  }

  /** The same policy with another spread, 0 (none) to 1. */
  public Retry jitter(double spread) {
    return new Retry(backoff, firstDelay, factor, maxDelay, spread, maxAttempts, maxElapsed, kinds);
  }

  /** The same policy with another number of attempts in all. */
  public Retry maxAttempts(int attempts) {
    return new Retry(backoff, firstDelay, factor, maxDelay, jitter, attempts, maxElapsed, kinds);
  }

  /** The same policy with no attempt starting later than this after the first one. */
  public Retry maxElapsed(Duration limit) {
    return new Retry(backoff, firstDelay, factor, maxDelay, jitter, maxAttempts, limit, kinds);
  }

  /** The same policy for these kinds of failure only. */
  public Retry on(ErrorKind first, ErrorKind... more) {
    return new Retry(
        backoff,
        firstDelay,
        factor,
        maxDelay,
        jitter,
        maxAttempts,
        maxElapsed,
        EnumSet.of(first, more));
  }

  /**
   * The delay before the next attempt.
   *
   * @param failedAttempts how many attempts failed so far, at least 1
   * @param spread where in the jitter's range the delay falls, 0 (shortest) to 1 (longest)
   * @param elapsed the time since the first attempt began
   * @return the delay, or empty when no further attempt is due
   */
  public Optional<Duration> delayAfter(
      int failedAttempts, ErrorKind kind, double spread, Duration elapsed) {
    if (failedAttempts >= maxAttempts || !kinds.contains(kind)) {
      return Optional.empty();
    }
    double firstMillis = millis(firstDelay);
    double grown =
        switch (backoff) {
          case FIXED -> firstMillis;
          case LINEAR -> firstMillis * failedAttempts;
          case EXPONENTIAL -> firstMillis * Math.pow(factor, failedAttempts - 1.0);
        };
    double capped = Math.min(grown, Math.min(millis(maxDelay), LONGEST_MILLIS));
    Duration delay = Duration.ofMillis(Math.round(capped * (1 + jitter * (2 * spread - 1))));
    if (maxElapsed != null && elapsed.plus(delay).compareTo(maxElapsed) > 0) {
      return Optional.empty();
    }
    return Optional.of(delay);
  }

  /** Unlike {@link Duration#toMillis}, also for durations that stand for ever. */
  private static double millis(Duration duration) {
    return duration.getSeconds() * 1e3 + duration.getNano() / 1e6;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Set<ErrorKind> retryableKinds() {
    EnumSet<ErrorKind> kinds = EnumSet.allOf(ErrorKind.class);
    kinds.removeIf(kind -> !kind.retryable());
    return kinds;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
