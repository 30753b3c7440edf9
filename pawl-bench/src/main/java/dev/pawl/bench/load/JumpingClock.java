package dev.pawl.bench.load;

import dev.pawl.engine.clock.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock on which long waits take no time: an alarm that is a minute or more ahead moves the time
 * there at once. Shorter ones are waited for.
 */
public final class JumpingClock implements EngineClock {
  private static final long LONG_MILLIS = Duration.ofMinutes(1).toMillis();

  private final EngineClock real = EngineClock.system();
  private final AtomicLong jumpedMillis = new AtomicLong();

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
    if (ahead >= LONG_MILLIS) {
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
