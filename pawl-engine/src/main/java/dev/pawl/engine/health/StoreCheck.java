package dev.pawl.engine.health;

import dev.pawl.api.HealthCheck;
import dev.pawl.api.HealthLevels;
import dev.pawl.api.HealthReport;
import dev.pawl.api.HealthStatus;
import dev.pawl.engine.clock.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Whether the store works, and how fast: a transaction that changes no run goes through the
 * engine's own writer to the disk, and a row is read. What is measured is what runs wait for, the
 * queue before the writer included.
 */
public final class StoreCheck implements HealthCheck {

  /** What the check asks of the store. */
  public interface Probe {
    /** Commits a transaction that changes no run. */
    CompletableFuture<?> write();

    /** Reads a row. */
    void read();

    /** Why nothing is written at the moment; empty while all is well. */
    Optional<String> outage();
  }

  private final Probe probe;
  private final EngineClock clock;
  private final Duration limit;
  private final HealthLevels levels;

  /**
   * @param limit how long the write is waited for
   */
  public StoreCheck(Probe probe, EngineClock clock, Duration limit, HealthLevels levels) {
    this.probe = probe;
    this.clock = clock;
    this.limit = limit;
    this.levels = levels;
  }

  @Override
  public String name() {
    return "store";
  }

  @Override
  public HealthReport check() throws InterruptedException, ExecutionException {
    Optional<String> outage = probe.outage();
    if (outage.isPresent()) {
      return failed(outage.get());
    }
    Instant began = clock.instant();
    try {
      probe.write().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return failed(why(() -> "nothing was written within %d ms".formatted(limit.toMillis())));
    }
    Instant written = clock.instant();
    probe.read();
    double write = millis(began, written);
    double read = millis(written, clock.instant());
    HealthStatus status = levels.of(write + read);
    return HealthReport.of(
            status,
            String.format(Locale.ROOT, "A write took %.1f ms, a read %.1f ms.", write, read),
            status == HealthStatus.HEALTHY
                ? ""
                : "See what else uses the disk or the database server; a network disk is slow to commit.")
        .figure("write.ms", write)
        .figure("read.ms", read);
  }

  private String why(Supplier<String> otherwise) {
    return probe.outage().orElseGet(otherwise);
  }

  private static HealthReport failed(String why) {
    return HealthReport.failed(
        "The store does not work: " + why,
        "Nothing is acknowledged until its cause is gone, and nothing acknowledged is lost. See the log, the disk and the database server.");
  }

  private static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e6;
  }
}
