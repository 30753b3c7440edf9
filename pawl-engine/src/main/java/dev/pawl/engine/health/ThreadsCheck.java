package dev.pawl.engine.health;

import dev.pawl.api.HealthCheck;
import dev.pawl.api.HealthLevels;
import dev.pawl.api.HealthReport;
import dev.pawl.api.HealthStatus;
import dev.pawl.engine.clock.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Whether virtual threads get to run: how long a new one waits for its first turn. It waits while
 * every carrier is busy, or kept by threads that wait inside native code.
 */
final class ThreadsCheck implements HealthCheck {
  private final EngineClock clock;
  private final Duration limit;
  private final HealthLevels levels;

  /**
   * @param limit after which the thread is not waited for any more
   */
  ThreadsCheck(EngineClock clock, Duration limit, Thresholds thresholds) {
    this.clock = clock;
    this.limit = limit;
    this.levels = thresholds.threads();
  }

  @Override
  public String name() {
    return "threads";
  }

  @Override
  public HealthReport check() throws InterruptedException {
    Instant began = clock.instant();
    CountDownLatch ran = new CountDownLatch(1);
    Thread.ofVirtual().name("pawl-health-probe").start(ran::countDown);
    if (!ran.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      return HealthReport.failed(
              "A new virtual thread did not get to run within " + limit.toMillis() + " ms.",
              advice())
          .figure("wait.ms", limit.toMillis());
    }
    double millis = Duration.between(began, clock.instant()).toNanos() / 1e6;
    HealthStatus status = levels.of(millis);
    return HealthReport.of(
            status,
            "A new virtual thread ran after %d ms.".formatted(Math.round(millis)),
            status == HealthStatus.HEALTHY ? "" : advice())
        .figure("wait.ms", millis);
  }

  private static String advice() {
    return "A thread dump says who keeps the carriers (jcmd PID Thread.dump_to_file FILE): steps that compute for long, or wait inside native code.";
  }
}
