package dev.pawl.engine.pace;

import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.store.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that is done again and again on a thread of its own: when somebody asks for it, and when its
 * time has come. A failure of it is logged, and it is done again later. Thread-safe.
 */
public final class Recurring {
  private static final Logger log = LoggerFactory.getLogger(Recurring.class);

  /** Work that is done again and again. */
  @FunctionalInterface
  public interface Work {
    /**
     * Does it once.
     *
     * @param stopping whether it had better end early
     * @return after which pause again, or empty for only when it is asked for
     */
    Optional<Duration> once(BooleanSupplier stopping);
  }

  private final String name;
  private final EngineClock clock;
  private final Duration retry;
  private final Work work;
  private final Thread thread;

  /** Guards the fields below. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition changed = lock.newCondition();
  private boolean due = true;
  private boolean working;
  private boolean stopping;
  private EngineClock.@Nullable Alarm alarm;

  /**
   * @param name of its thread
   * @param retry the pause behind a failure
   */
  public Recurring(String name, EngineClock clock, Duration retry, Work work) {
    this.name = name;
    this.clock = clock;
    this.retry = retry;
    this.work = work;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::loop);
  }

  public void start() {
    thread.start();
  }

  /** Asks for it; asked while it is being done, it is done once more. */
  public void poke() {
    lock.lock();
    try {
      due = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Asks for it, unless it will be done by itself. */
  public void wake() {
    lock.lock();
    try {
      if (alarm == null) {
        due = true;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether it waits until it is asked for or its time has come. */
  public boolean idle() {
    lock.lock();
    try {
      return stopping ? !working : !working && !due;
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

  /** Begins nothing more. */
  public void stop() {
    lock.lock();
    try {
      stopping = true;
      changed.signalAll();
      if (alarm != null) {
        alarm.cancel();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until what is being done is over, but not for ever, and not when its thread asks. */
  public void awaitEnd(Duration limit) {
    lock.lock();
    try {
      long left = limit.toNanos();
      while (working && left > 0 && !Thread.currentThread().equals(thread)) {
        left = changed.awaitNanos(left);
      }
      if (left <= 0) {
        log.warn("{} does not end within {}; it is left to itself.", name, limit);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private void loop() {
    while (awaitTurn()) {
      Optional<Duration> pause = doOnce();
      lock.lock();
      try {
        working = false;
        changed.signalAll();
        pause.ifPresent(this::setAlarm);
      } finally {
        lock.unlock();
      }
    }
  }

  private Optional<Duration> doOnce() {
    try {
      return work.once(this::stopping);
    } catch (StoreException | EngineException e) {
      if (!stopping()) {
        log.warn("{} cannot do its work now; trying again in {}: {}", name, retry, e.getMessage());
      }
    } catch (RuntimeException | Error e) {
      log.error("{} failed; trying again in {}.", name, retry, e);
    }
    return Optional.of(retry);
  }

  private boolean awaitTurn() {
    lock.lock();
    try {
      while (!due && !stopping) {
        changed.awaitUninterruptibly();
      }
      due = false;
      if (alarm != null) {
        alarm.cancel();
        alarm = null;
      }
      working = !stopping;
      return working;
    } finally {
      lock.unlock();
    }
  }

  private void setAlarm(Duration pause) {
    if (!stopping) {
      alarm = clock.at(clock.instant().plus(pause), this::poke);
    }
  }
}
