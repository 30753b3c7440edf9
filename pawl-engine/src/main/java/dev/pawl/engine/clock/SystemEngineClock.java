package dev.pawl.engine.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class SystemEngineClock implements EngineClock {
  private static final Logger log = LoggerFactory.getLogger(SystemEngineClock.class);

  private final ScheduledThreadPoolExecutor alarms;

  SystemEngineClock() {
    alarms =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("pawl-clock").factory());
    alarms.setRemoveOnCancelPolicy(true);
    alarms.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public long millis() {
    return System.currentTimeMillis();
  }

  @Override
  public Alarm at(Instant instant, Runnable task) {
    if (alarms.isShutdown()) {
      return () -> {};
    }
    // Rounded up, so that an alarm never rings before its instant is reached.
    long delay = Math.max(0, Duration.between(instant(), instant).plusNanos(999_999).toMillis());
    Ring ring = new Ring(task);
    ring.future = alarms.schedule(ring, delay, TimeUnit.MILLISECONDS);
    return ring;
  }

  @Override
  public void close() {
    alarms.shutdownNow();
  }

  /** One object that is both ends of an alarm: there are as many as runs that sleep in memory. */
  private static final class Ring implements Callable<@Nullable Void>, Alarm {
    private final Runnable task;
    private @Nullable Future<?> future;

    Ring(Runnable task) {
      this.task = task;
    }

    @Override
    public @Nullable Void call() {
      try {
        task.run();
      } catch (RuntimeException e) {
        log.error("An alarm failed; whoever set it will not be woken by it.", e);
      }
      return null;
    }

    /** Called by whoever set it, after that. */
    @Override
    public void cancel() {
      Future<?> set = future;
      if (set != null) {
        set.cancel(false);
      }
    }
  }
}
