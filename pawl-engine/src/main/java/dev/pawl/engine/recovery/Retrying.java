package dev.pawl.engine.recovery;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.Retry;
import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.clock.Entropy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The retry of steps for calls outside of any run: the same policies, classification and delays,
 * but nothing of it is durable. Thread-safe.
 */
public final class Retrying {
  private final EngineClock clock;
  private final Entropy entropy;
  private final FailureRules rules;

  /**
   * What came of a call.
   *
   * @param success whether an attempt succeeded
   * @param value what it gave; null also when none succeeded
   * @param attempts how many were made, at least 1
   * @param error what the last one threw, or null
   * @param kind of that, or null
   */
  public record Answer<T>(
      boolean success,
      @Nullable T value,
      int attempts,
      @Nullable Throwable error,
      @Nullable ErrorKind kind) {}

  private Retrying(EngineClock clock, Entropy entropy, FailureRules rules) {
    this.clock = clock;
    this.entropy = entropy;
    this.rules = rules;
  }

  /** Retries by this clock, and with these rules of what a failure is. */
  public static Retrying by(EngineClock clock, Entropy entropy, FailureRules rules) {
    return new Retrying(clock, entropy, rules);
  }

  /** Calls by the time of the system, with the engine's own rules. */
  public static <T> Answer<T> call(Retry retry, Callable<T> work) {
    try (EngineClock system = EngineClock.system()) {
      return by(system, Entropy.system(), FailureRules.defaults()).tryCall(retry, work);
    }
  }

  /**
   * Calls until an attempt succeeds or the policy has no further one. Blocks for the delays; an
   * interruption ends it with what the last attempt threw, and leaves the thread interrupted.
   */
  public <T> Answer<T> tryCall(Retry retry, Callable<T> work) {
    Instant began = clock.instant();
    for (int attempt = 1; ; attempt++) {
      Throwable thrown;
      try {
        return new Answer<>(true, work.call(), attempt, null, null);
      } catch (Exception e) {
        thrown = e;
      }
      ErrorKind kind = rules.judge(thrown).classification().kind();
      Duration elapsed = Duration.between(began, clock.instant());
      Optional<Duration> delay = retry.delayAfter(attempt, kind, entropy.nextFraction(), elapsed);
      if (thrown instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      if (delay.isEmpty() || !waited(delay.get())) {
        return new Answer<>(false, null, attempt, thrown, kind);
      }
    }
  }

  private boolean waited(Duration delay) {
    CountDownLatch over = new CountDownLatch(1);
    EngineClock.Alarm alarm = clock.at(clock.instant().plus(delay), over::countDown);
    try {
      over.await();
      return true;
    } catch (InterruptedException e) {
      alarm.cancel();
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
