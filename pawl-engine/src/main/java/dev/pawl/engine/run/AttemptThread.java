package dev.pawl.engine.run;

import dev.pawl.engine.clock.EngineClock;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A closure of the user's on a thread of its own. Guarded by the incarnation's lock, except the
 * closure itself, which runs without it.
 */
final class AttemptThread {

  /** Hears, with the lock held, how the closure ended, unless it was abandoned before. */
  interface Listener {
    void ended(@Nullable Object value, @Nullable Throwable failure);
  }

  private final Incarnation run;
  private final String path;
  private final Listener listener;
  private final Thread thread;
  private final long startedAt;
  private EngineClock.@Nullable Alarm alarm;
  private @Nullable Instant endsAt;
  private boolean abandoned;

  AttemptThread(Incarnation run, String path, Callable<?> closure, Listener listener) {
    this.run = run;
    this.path = path;
    this.listener = listener;
    this.startedAt = run.clock().millis();
    this.thread = Thread.ofVirtual().unstarted(() -> execute(closure));
  }

  void start() {
    run.began(this);
    thread.start();
  }

  /** Whether it ends by itself some time. */
  boolean limited() {
    return alarm != null;
  }

  /** When it is ended at the latest, or null. */
  @Nullable Instant endsAt() {
    return endsAt;
  }

  long startedAt() {
    return startedAt;
  }

  void interrupt() {
    thread.interrupt();
  }

  /** It will be ended by this time at the latest. */
  void endsAt(long millis) {
    endsAt = Instant.ofEpochMilli(millis);
  }

  /** Rings after a delay unless the closure ended before. */
  void alarmAfter(java.time.Duration delay, Runnable task) {
    cancelAlarm();
    alarm = run.alarmAfter(delay, task);
  }

  /** Nobody waits for the closure any more: interrupts it, and drops what it will say. */
  void abandon() {
    abandoned = true;
    cancelAlarm();
    thread.interrupt();
    run.over(this);
  }

  @SuppressWarnings("CatchingUnchecked") // whatever a closure throws is an outcome of its step
  private void execute(Callable<?> closure) {
    Object value = null;
    Throwable failure = null;
    LogContext.enter(run.id(), path);
    try {
      value = closure.call();
    } catch (Throwable e) {
      failure = e;
    }
    ended(value, failure);
  }

  private void ended(@Nullable Object value, @Nullable Throwable failure) {
    run.withLock(() -> {
      if (abandoned) {
        Attempts.lateResult(run, path, failure);
        return;
      }
      cancelAlarm();
      run.over(this);
      listener.ended(value, failure);
    });
  }

  private void cancelAlarm() {
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
  }
}
