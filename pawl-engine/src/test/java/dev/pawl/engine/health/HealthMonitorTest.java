package dev.pawl.engine.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.HealthCheck;
import dev.pawl.api.HealthNeed;
import dev.pawl.api.HealthReport;
import dev.pawl.api.HealthStatus;
import dev.pawl.engine.clock.EngineClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthMonitorTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final EngineClock clock = EngineClock.system();
  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger looks = new AtomicInteger();

  @AfterEach
  void stop() {
    release.countDown();
    clock.close();
  }

  private HealthMonitor monitor(Duration timeout, Duration pause, HealthCheck... checks) {
    return new HealthMonitor(
        List.of(checks),
        HealthSettings.defaults()
            .times(new HealthSettings.Times(LONG, timeout, LONG, LONG, pause, LONG)),
        clock);
  }

  private HealthCheck well() {
    return HealthCheck.of(
        "well",
        () -> {
          looks.incrementAndGet();
          return HealthReport.healthy("Fine.");
        });
  }

  private static Health look(HealthMonitor monitor) {
    return monitor.look("the test wants it").orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static HealthReport report(Health health, String name) {
    return health.check(name).orElseThrow().report();
  }

  @Test
  void aCheckThatThrowsHasFailedWithItsReasonAndTheOthersAnswer() {
    HealthCheck broken =
        HealthCheck.of(
            "broken",
            () -> {
              throw new IllegalStateException("no such meter");
            });
    HealthCheck worse =
        HealthCheck.of(
            "worse",
            () -> {
              throw new StackOverflowError();
            });
    Health health = look(monitor(LONG, Duration.ZERO, broken, worse, well()));
    assertThat(report(health, "broken").status()).isEqualTo(HealthStatus.FAILED);
    assertThat(report(health, "broken").summary()).contains("no such meter");
    assertThat(report(health, "worse").status()).isEqualTo(HealthStatus.FAILED);
    assertThat(report(health, "well").status()).isEqualTo(HealthStatus.HEALTHY);
    assertThat(health.status()).as("the worst").isEqualTo(HealthStatus.FAILED);
  }

  @Test
  void aCheckThatHangsHasFailedAndKeepsNobodyAndIsNotAskedTwice() throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    HealthCheck hanging =
        HealthCheck.of(
            "hanging",
            () -> {
              asked.incrementAndGet();
              boolean released = false;
              while (!released) {
                try {
                  release.await();
                  released = true;
                } catch (InterruptedException e) {
                  // As native code does that nobody can interrupt.
                }
              }
              return HealthReport.healthy("Back.");
            });
    HealthMonitor monitor = monitor(Duration.ofMillis(300), Duration.ZERO, hanging, well());
    Health first = look(monitor);
    assertThat(report(first, "hanging").status()).isEqualTo(HealthStatus.FAILED);
    assertThat(report(first, "hanging").summary()).isEqualTo("It did not answer within 300 ms.");
    assertThat(report(first, "well").status()).isEqualTo(HealthStatus.HEALTHY);

    Health second = look(monitor);
    assertThat(report(second, "hanging").summary()).contains("has not come back");
    assertThat(asked).hasValue(1);
    assertThat(looks).hasValue(2);

    release.countDown();
    HealthStatus status = HealthStatus.FAILED;
    for (int tries = 0; status != HealthStatus.HEALTHY && tries < 1_000; tries++) {
      status = report(look(monitor), "hanging").status();
    }
    assertThat(status).as("asked again after it came back").isEqualTo(HealthStatus.HEALTHY);
  }

  @Test
  void whoAsksDuringALookGetsItsResultAndWhoAsksRightAfterItToo() {
    CountDownLatch go = new CountDownLatch(1);
    HealthCheck slow =
        HealthCheck.of(
            "slow",
            () -> {
              looks.incrementAndGet();
              go.await();
              return HealthReport.healthy("Done.");
            });
    HealthMonitor monitor = monitor(LONG, LONG, slow);
    CompletableFuture<Health> one = monitor.look("one");
    List<CompletableFuture<Health>> others = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      others.add(monitor.look("another"));
    }
    go.countDown();
    Health health = one.orTimeout(30, TimeUnit.SECONDS).join();
    others.forEach(other -> assertThat(other.join()).isSameAs(health));
    assertThat(look(monitor)).isSameAs(health);
    assertThat(looks).hasValue(1);
    assertThat(health.reason()).isEqualTo("one");
  }

  @Test
  void listenersHearOfEachChangeOnce() {
    HealthStatus[] now = {HealthStatus.WARNING};
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    HealthMonitor monitor =
        monitor(
            LONG,
            Duration.ZERO,
            HealthCheck.of("meter", () -> HealthReport.of(now[0], "It is so.", "Do this.")),
            well());
    monitor.listen((check, before) -> {
      throw new IllegalStateException("a listener that fails");
    });
    monitor.listen(
        (check, before) -> heard.add(check.name() + " " + before + " " + check.report().status()));
    Health ignored = look(monitor);
    ignored = look(monitor);
    now[0] = HealthStatus.CRITICAL;
    ignored = look(monitor);
    ignored = look(monitor);
    now[0] = HealthStatus.HEALTHY;
    ignored = look(monitor);
    assertThat(ignored.status()).isEqualTo(HealthStatus.HEALTHY);
    assertThat(heard)
        .containsExactly(
            "meter HEALTHY WARNING", "meter WARNING CRITICAL", "meter CRITICAL HEALTHY");
  }

  @Test
  void aMonitorThatIsClosedLetsNobodyWait() {
    HealthCheck slow =
        HealthCheck.of(
            "slow",
            () -> {
              release.await();
              return HealthReport.healthy("Late.");
            });
    HealthMonitor monitor = monitor(LONG, Duration.ZERO, slow);
    CompletableFuture<Health> waiting = monitor.look("somebody");
    monitor.close();
    assertThat(report(waiting.orTimeout(30, TimeUnit.SECONDS).join(), "slow").summary())
        .contains("The engine stopped before it answered");
    assertThat(look(monitor).checks()).hasSize(1);
  }

  @Test
  void switchedOffItLooksOnlyWhenItIsAsked() {
    HealthMonitor monitor = new HealthMonitor(List.of(well()), HealthSettings.off(), clock);
    monitor.start();
    monitor.examine("something happened");
    assertThat(looks).hasValue(0);
    assertThat(look(monitor).status()).isEqualTo(HealthStatus.HEALTHY);
    assertThat(looks).hasValue(1);
  }

  @Test
  void twoChecksOfOneNameAreRefused() {
    assertThatThrownBy(() -> monitor(LONG, LONG, well(), well()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Two health checks have the name 'well'. Give each its own.");
  }

  @Test
  void aNeedIsJudgedByTheChecksThatItNames() {
    HealthCheck ill =
        HealthCheck.of("ill", () -> HealthReport.of(HealthStatus.DEGRADED, "Not well.", "Rest."));
    Health health = look(monitor(LONG, Duration.ZERO, well(), ill));
    assertThat(health.judge(HealthNeed.of("well")).good()).isTrue();
    assertThat(health.judge(HealthNeed.everything()).lacking()).containsExactly("ill");
    assertThat(health.judge(HealthNeed.of("ill").atWorst(HealthStatus.DEGRADED)).good()).isTrue();
    assertThat(health.judge(HealthNeed.of("absent")).status()).isEqualTo(HealthStatus.FAILED);
    assertThat(health.judgeWhatThereIs(HealthNeed.of("absent")).good()).isTrue();
  }
}
