package dev.pawl.bench.load;

import dev.pawl.engine.clock.EngineClock;
import java.time.Duration;
import java.time.Instant;

/** The machine's clock, ahead by so much. */
public final class ShiftedClock implements EngineClock {
  private final EngineClock real = EngineClock.system();
  private final Duration ahead;

  /** Ahead by this. */
  public ShiftedClock(Duration ahead) {
    this.ahead = ahead;
  }

  @Override
  public Instant instant() {
    return real.instant().plus(ahead);
  }

  @Override
  public long millis() {
    return real.millis() + ahead.toMillis();
  }

  @Override
  public Alarm at(Instant instant, Runnable task) {
    return real.at(instant.minus(ahead), task);
  }

  @Override
  public void close() {
    real.close();
  }
}
