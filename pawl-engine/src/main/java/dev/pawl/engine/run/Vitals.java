package dev.pawl.engine.run;

import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/** How a run in memory is doing: whether it moves, and what would make it move. Thread-safe. */
public final class Vitals {
  private final Incarnation run;
  private final ReentrantLock lock;
  private final RunLoop loop;
  private final Intake intake;
  private final Departure departure;

  Vitals(Incarnation run, ReentrantLock lock, RunLoop loop, Intake intake, Departure departure) {
    this.run = run;
    this.lock = lock;
    this.loop = loop;
    this.intake = intake;
    this.departure = departure;
  }

  /**
   * Since when the run has been busy without recording anything, milliseconds since 1970; empty
   * while it waits for the outside, or for nothing but steps that have a timeout.
   */
  public OptionalLong busySince() {
    lock.lock();
    try {
      boolean busy = !loop.quiet() || !run.onlyLimitedSteps() || departure.releasing();
      return departure.gone() || !busy ? OptionalLong.empty() : OptionalLong.of(loop.activeAt());
    } finally {
      lock.unlock();
    }
  }

  /** When it goes on by itself, milliseconds since 1970; empty when only others make it. */
  public OptionalLong nextDue() {
    lock.lock();
    try {
      return intake.nextDue();
    } finally {
      lock.unlock();
    }
  }

  /**
   * When an alarm is to make it go on, or was, milliseconds since 1970; empty when it has none to
   * wait for.
   */
  public OptionalLong sleepsUntil() {
    lock.lock();
    try {
      boolean sleeps = departure.staying() && loop.quiet() && run.nothingInFlight();
      return sleeps ? intake.nextDue() : OptionalLong.empty();
    } finally {
      lock.unlock();
    }
  }

  /** The number of the newest message that it knows of. */
  public long seenMail() {
    lock.lock();
    try {
      return intake.mail().seen();
    } finally {
      lock.unlock();
    }
  }
}
