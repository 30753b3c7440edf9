package dev.pawl.engine.health;

import dev.pawl.api.HealthCheck;
import dev.pawl.api.HealthReport;
import dev.pawl.engine.clock.EngineClock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A check that costs much: in between it says what it found the time before. */
public final class Rarely implements HealthCheck {
  private final HealthCheck check;
  private final Duration interval;
  private final EngineClock clock;
  private @Nullable HealthReport last;
  private Instant next = Instant.MIN;

  /**
   * @param interval between two times that it really looks
   */
  public Rarely(HealthCheck check, Duration interval, EngineClock clock) {
    this.check = check;
    this.interval = interval;
    this.clock = clock;
  }

  @Override
  public String name() {
    return check.name();
  }

  @Override
  public synchronized HealthReport check() throws Exception {
    Instant now = clock.instant();
    HealthReport known = last;
    if (known != null && now.isBefore(next)) {
      return known;
    }
    HealthReport fresh = check.check();
    last = fresh;
    next = now.plus(interval);
    return fresh;
  }
}
