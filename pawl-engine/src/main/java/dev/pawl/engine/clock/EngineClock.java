package dev.pawl.engine.clock;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Gives the time and waits for it. Nothing else in the engine asks the system for either, so a test
 * can move time by hand. Thread-safe.
 */
public interface EngineClock extends InstantSource, AutoCloseable {

  /**
   * Runs a task once when an instant is reached, at once if it has passed.
   *
   * @param task quick and never blocking; it runs on a thread of the clock
   * @return a handle that takes the task back
   */
  Alarm at(Instant instant, Runnable task);

  /** A task that waits for its instant. */
  @FunctionalInterface
  interface Alarm {
    /** Takes the task back if it has not started. */
    void cancel();
  }

  /** The time that the operating system gives, with one daemon thread for alarms. */
  static EngineClock system() {
    return new SystemEngineClock();
  }

  /** Takes back all alarms. */
  @Override
  void close();
}
