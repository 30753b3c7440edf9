package dev.pawl.testing.time;

import dev.pawl.engine.clock.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still until a test moves it. Thread-safe.
 *
 * <p>Alarms ring on the thread that moves the clock, in the order of their time, then of their
 * registration. An alarm whose instant has passed already rings at once on a thread of its own,
 * because whoever sets one may hold locks.
 */
public final class ManualClock implements EngineClock {
  private static final Instant DEFAULT_START = Instant.parse("2026-01-01T00:00:00Z");

  private record Entry(Instant at, long order, Runnable task) {}

  /** Guards the fields below; never held while an alarm rings. */
  private final ReentrantLock lock = new ReentrantLock();

  private final PriorityQueue<Entry> alarms =
      new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::order));
  private Instant now;
  private long order;
  private int late;

  /** A clock that stands at the beginning of 2026. */
  public ManualClock() {
    this(DEFAULT_START);
  }

  /** A clock that stands at this instant. */
  public ManualClock(Instant start) {
    this.now = start;
  }

  @Override
  public Instant instant() {
    lock.lock();
    try {
      return now;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Alarm at(Instant instant, Runnable task) {
    lock.lock();
    try {
      Entry entry = new Entry(instant, order++, task);
      if (!instant.isAfter(now)) {
        late++;
        Thread.ofVirtual().name("pawl-clock").start(() -> ringLate(task));
        return () -> {};
      }
      alarms.add(entry);
      return () -> takeBack(entry);
    } finally {
      lock.unlock();
    }
  }

  private void ringLate(Runnable task) {
    try {
      task.run();
    } finally {
      lock.lock();
      try {
        late--;
      } finally {
        lock.unlock();
      }
    }
  }

  private void takeBack(Entry entry) {
    lock.lock();
    try {
      alarms.remove(entry);
    } finally {
      lock.unlock();
    }
  }

  /** Moves the clock forward and rings what is due, each alarm at its own time. */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("Time only moves forward, not by " + duration + ".");
    }
    moveTo(instant().plus(duration));
  }

  /** Moves the clock to an instant, unless it is past that, and rings what is due by then. */
  public void moveTo(Instant target) {
    Entry due = takeDue(target);
    while (due != null) {
      due.task().run();
      due = takeDue(target);
    }
  }

  /** Moves the clock as that of a machine which slept: what was due meanwhile rings late. */
  public void jump(Duration duration) {
    Instant target = instant().plus(duration);
    lock.lock();
    try {
      now = target;
    } finally {
      lock.unlock();
    }
    moveTo(target);
  }

  private @Nullable Entry takeDue(Instant target) {
    lock.lock();
    try {
      Entry first = alarms.peek();
      boolean due = first != null && !first.at().isAfter(target);
      Instant next = due ? first.at() : target;
      now = next.isAfter(now) ? next : now;
      return due ? alarms.poll() : null;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets the alarms of this instant, which then never ring; says how many there were. */
  public int loseAlarms(Instant instant) {
    lock.lock();
    try {
      int before = alarms.size();
      alarms.removeIf(entry -> entry.at().equals(instant));
      return before - alarms.size();
    } finally {
      lock.unlock();
    }
  }

  /** When the next alarm rings; empty when none is set. */
  public Optional<Instant> nextAlarm() {
    lock.lock();
    try {
      return Optional.ofNullable(alarms.peek()).map(Entry::at);
    } finally {
      lock.unlock();
    }
  }

  /** Whether an alarm that was set for the past is still ringing. */
  public boolean ringing() {
    lock.lock();
    try {
      return late > 0;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The same time for one of several users after each other, such as the engines before and after a
   * crash: closing it takes back the alarms of that user only.
   */
  public EngineClock face() {
    return new ClockFace(this);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      alarms.clear();
    } finally {
      lock.unlock();
    }
  }
}
