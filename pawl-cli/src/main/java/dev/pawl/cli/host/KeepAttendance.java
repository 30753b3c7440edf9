package dev.pawl.cli.host;

import dev.pawl.agents.registry.Attendance;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the agents of this process heard of again and again, on a thread of its own, until it is
 * closed; then they leave. A failure is logged, and does not end it. Thread-safe.
 */
final class KeepAttendance implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KeepAttendance.class);

  /** Longer than a heartbeat waits for others to be done with the register. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  private final Attendance attendance;
  private final Duration every;
  // A platform thread, because the native driver of the register's file pins a virtual one.
  private final Thread thread;

  /** Guards {@link #stopping}. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition changed = lock.newCondition();
  private boolean stopping;

  private KeepAttendance(Attendance attendance, Duration every) {
    this.attendance = attendance;
    this.every = every;
    this.thread = Thread.ofPlatform().daemon().name("keep-attendance").unstarted(this::loop);
  }

  /**
   * Begins.
   *
   * @param every the pause between two heartbeats
   */
  static KeepAttendance start(Attendance attendance, Duration every) {
    KeepAttendance loop = new KeepAttendance(attendance, every);
    loop.thread.start();
    return loop;
  }

  private void loop() {
    while (awaitTurn()) {
      try {
        attendance.beat();
      } catch (Error e) {
        log.error("The agents gave no sign of life; trying again in {}.", every, e);
      }
    }
  }

  private boolean awaitTurn() {
    lock.lock();
    try {
      long left = every.toNanos();
      while (!stopping && left > 0) {
        left = changed.awaitNanos(left);
      }
      return !stopping;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      stopping = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      if (!thread.join(GRACE)) {
        log.warn("A heartbeat of the agents does not end within {}.", GRACE);
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    attendance.leave();
  }
}
