package dev.pawl.bench.load;

import dev.pawl.engine.clock.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock on which sleeps take no time: an alarm that is about as far ahead as they are long moves
 * the time there at once. Others, as the engine's own for its rounds, are waited for.
 */
public final class JumpingClock implements EngineClock {
  private final EngineClock real = EngineClock.system();
  private final AtomicLong jumpedMillis = new AtomicLong();
  private final long sleepMillis;

  /**
   * A clock for sleeps of one length.
   *
   * @param sleep longer than anything else that the engine waits for again and again
   */
  public JumpingClock(Duration sleep) {
    this.sleepMillis = sleep.toMillis();
  }

  @Override
  public Instant instant() {
    return real.instant().plusMillis(jumpedMillis.get());
  }

  @Override
  public long millis() {
    return real.millis() + jumpedMillis.get();
  }

  @Override
  public Alarm at(Instant instant, Runnable task) {
    long ahead = instant.toEpochMilli() - millis();
    if (ahead > sleepMillis / 2 && ahead < sleepMillis * 2) {
      long needed = instant.toEpochMilli() - real.millis();
      jumpedMillis.accumulateAndGet(needed, Math::max);
    }
    return real.at(instant.minusMillis(jumpedMillis.get()), task);
  }

  @Override
  public void close() {
    real.close();
  }
}
