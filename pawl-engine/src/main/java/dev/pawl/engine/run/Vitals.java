package dev.pawl.engine.run;

import java.time.Duration;
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
   * How long the run has been busy without recording anything; zero while it waits for the outside,
   * or for nothing but steps that have a timeout.
   */
  public Duration withoutProgress() {
    lock.lock();
    try {
      boolean busy = !loop.quiet() || !run.onlyLimitedSteps() || departure.releasing();
      return departure.gone() || !busy
          ? Duration.ZERO
          : Duration.ofMillis(Math.max(0, run.clock().millis() - loop.activeAt()));
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

  /** How long ago an alarm should have made it go on; zero when it has none to wait for. */
  public Duration overslept() {
    lock.lock();
    try {
      OptionalLong due = intake.nextDue();
      boolean sleeps = departure.staying() && loop.quiet() && run.nothingInFlight();
      return sleeps && due.isPresent()
          ? Duration.ofMillis(Math.max(0, run.clock().millis() - due.getAsLong()))
          : Duration.ZERO;
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
