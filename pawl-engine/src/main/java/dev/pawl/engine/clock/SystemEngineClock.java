package dev.pawl.engine.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
    Future<?> future = alarms.schedule(() -> runSafely(task), delay, TimeUnit.MILLISECONDS);
    return () -> future.cancel(false);
  }

  @Override
  public void close() {
    alarms.shutdownNow();
  }

  private static void runSafely(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.error("An alarm failed; whoever set it will not be woken by it.", e);
    }
  }
}
