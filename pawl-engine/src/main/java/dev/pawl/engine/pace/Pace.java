package dev.pawl.engine.pace;

import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.error.EngineException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Lets work begin no faster than so many times a second, whoever asks. Thread-safe. */
public final class Pace {
  private final EngineClock clock;

  /** Guards the field below. */
  private final ReentrantLock lock = new ReentrantLock();

  private @Nullable Instant next;

  public Pace(EngineClock clock) {
    this.clock = clock;
  }

  /** Waits for its turn. */
  public void await(int aSecond) {
    Instant turn = reserve(Duration.ofSeconds(1).dividedBy(aSecond));
    if (!turn.isAfter(clock.instant())) {
      return;
    }
    CountDownLatch reached = new CountDownLatch(1);
    EngineClock.Alarm alarm = clock.at(turn, reached::countDown);
    try {
      reached.await();
    } catch (InterruptedException e) {
      alarm.cancel();
      Thread.currentThread().interrupt();
      throw EngineException.unavailable("Interrupted while waiting for the turn of a replay.");
    }
  }

  private Instant reserve(Duration pause) {
    lock.lock();
    try {
      Instant now = clock.instant();
      Instant turn = next == null || next.isBefore(now) ? now : next;
      next = turn.plus(pause);
      return turn;
    } finally {
      lock.unlock();
    }
  }
}
