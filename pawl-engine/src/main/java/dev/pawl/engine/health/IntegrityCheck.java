package dev.pawl.engine.health;

import dev.pawl.api.HealthCheck;
import dev.pawl.api.HealthReport;
import dev.pawl.api.HealthStatus;
import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.store.Integrity;
import dev.pawl.engine.store.Store;
import java.time.Duration;
import java.time.Instant;

/** Whether what the store keeps is whole, as far as its database can tell. Costs a look at all. */
public final class IntegrityCheck implements HealthCheck {
  private final Store store;
  private final EngineClock clock;
  private final Duration limit;

  /**
   * @param limit how long it may look
   */
  public IntegrityCheck(Store store, EngineClock clock, Duration limit) {
    this.store = store;
    this.clock = clock;
    this.limit = limit;
  }

  @Override
  public String name() {
    return "integrity";
  }

  @Override
  public HealthReport check() {
    Instant end = clock.instant().plus(limit);
    Integrity found = store.integrity(() -> !clock.instant().isBefore(end));
    String detail = found.detail();
    return switch (found.state()) {
      case WHOLE -> HealthReport.healthy(detail);
      case NOT_KNOWN -> HealthReport.healthy("This store does not tell: " + detail);
      case UNFINISHED ->
          HealthReport.of(
              HealthStatus.WARNING,
              detail,
              "Give checks more time with 'health.timeout', or try a backup with 'pawl restore' elsewhere, which reads all of it.");
      case DAMAGED ->
          HealthReport.failed(
              detail,
              "Stop the engine, keep a copy of the data, and restore the last good backup with 'pawl restore'. Look at the disk and the memory of the machine.");
    };
  }
}
