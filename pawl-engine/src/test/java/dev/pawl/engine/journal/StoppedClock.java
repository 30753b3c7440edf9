package dev.pawl.engine.journal;

import dev.pawl.engine.clock.EngineClock;
import java.time.Instant;

/** A clock that stands still and whose alarms never ring. */
public final class StoppedClock implements EngineClock {
  /** The time it always shows. */
  public static final long MILLIS = 1_795_000_000_000L;

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(MILLIS);
  }

  @Override
  public Alarm at(Instant instant, Runnable task) {
    return () -> {};
  }

  @Override
  public void close() {}
}
