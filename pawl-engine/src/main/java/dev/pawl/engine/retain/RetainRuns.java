package dev.pawl.engine.retain;

import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.store.Expiry;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the finished runs that the settings do not keep, now and then. Does nothing at all while
 * there are no rules.
 */
public final class RetainRuns {
  private static final Logger log = LoggerFactory.getLogger(RetainRuns.class);

  private final EngineClock clock;
  private final StoreReader reader;
  private final DeleteRuns delete;
  private final RetentionSettings settings;
  private final Thread thread;

  /** Guards the fields below. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition changed = lock.newCondition();
  private boolean due;
  private boolean waiting = true;
  private boolean stopping;
  private EngineClock.@Nullable Alarm alarm;

  public RetainRuns(
      EngineClock clock, StoreReader reader, DeleteRuns delete, RetentionSettings settings) {
    this.clock = clock;
    this.reader = reader;
    this.delete = delete;
    this.settings = settings;
    this.due = !settings.rules().isEmpty();
    this.thread = Thread.ofVirtual().name("pawl-retain").unstarted(this::loop);
  }

  public void start() {
    if (!settings.rules().isEmpty()) {
      thread.start();
    }
  }

  /** Whether it waits for its time. */
  public boolean idle() {
    lock.lock();
    try {
      return waiting && !due;
    } finally {
      lock.unlock();
    }
  }

  /** Begins nothing more; what it waits for ends with the writers. */
  public void stop() {
    lock.lock();
    try {
      stopping = true;
      changed.signal();
      if (alarm != null) {
        alarm.cancel();
      }
    } finally {
      lock.unlock();
    }
  }

  private void loop() {
    while (awaitTime()) {
      try {
        look();
      } catch (StoreException | EngineException e) {
        if (!stopping()) {
          log.warn("Old runs cannot be deleted now; trying again later: {}", e.getMessage());
        }
      } catch (RuntimeException e) {
        log.error("Deleting old runs failed; trying again later.", e);
      }
      setAlarm();
    }
  }

  private boolean awaitTime() {
    lock.lock();
    try {
      waiting = true;
      while (!due && !stopping) {
        changed.awaitUninterruptibly();
      }
      waiting = false;
      due = false;
      return !stopping;
    } finally {
      lock.unlock();
    }
  }

  private void setAlarm() {
    lock.lock();
    try {
      if (!stopping) {
        alarm = clock.at(clock.instant().plus(settings.interval()), this::ring);
      }
    } finally {
      lock.unlock();
    }
  }

  private void ring() {
    lock.lock();
    try {
      due = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private boolean stopping() {
    lock.lock();
    try {
      return stopping;
    } finally {
      lock.unlock();
    }
  }

  private void look() {
    sweepRest();
    for (String workflow : reader.workflows()) {
      for (RunStatus status : RunStatus.values()) {
        if (status.ended()) {
          settings.rule(workflow, status).ifPresent(rule -> retain(workflow, status, rule));
        }
      }
    }
    if (!stopping()) {
      delete.forget(before(settings.tombstones()));
    }
  }

  /** What a process that was stopped in the middle has left. */
  private void sweepRest() {
    List<String> rest = reader.unswept(settings.batch());
    while (!rest.isEmpty() && !stopping()) {
      rest.forEach(delete::sweep);
      rest = reader.unswept(settings.batch());
    }
  }

  private void retain(String workflow, RunStatus status, RetentionSettings.Rule rule) {
    Duration age = rule.age();
    Expiry expiry =
        new Expiry(
            workflow,
            status,
            age == null ? null : (Long) before(age),
            rule.count(),
            settings.batch());
    int deleted = 0;
    int more;
    do {
      List<String> ids = stopping() ? List.of() : reader.expired(expiry);
      more = delete.busy(ids) ? 0 : delete.delete(ids);
      deleted += more;
    } while (more > 0);
    if (deleted > 0) {
      log.info("Deleted {} runs of '{}' that were {}.", deleted, workflow, status);
    }
  }

  private long before(Duration age) {
    return clock.instant().minus(age).toEpochMilli();
  }
}
