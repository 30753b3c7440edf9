package dev.pawl.engine.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SystemEngineClockTest {
  private final EngineClock clock = EngineClock.system();
  private final BlockingQueue<String> rung = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    clock.close();
  }

  private @Nullable String nextRung() throws InterruptedException {
    return rung.poll(30, TimeUnit.SECONDS);
  }

  @Test
  void itTellsTheTimeOfTheSystem() {
    long before = clock.millis();
    Instant instant = clock.instant();
    assertThat(instant.toEpochMilli()).isBetween(before, clock.millis());
    assertThat(before).isGreaterThan(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());
  }

  @Test
  void anAlarmInThePastRingsAtOnce() throws InterruptedException {
    clock.at(clock.instant().minusSeconds(5), () -> rung.add("past"));
    assertThat(nextRung()).isEqualTo("past");
  }

  @Test
  void anAlarmNeverRingsBeforeItsInstant() throws InterruptedException {
    for (int micros = 100; micros < 3_000; micros += 299) {
      Instant instant = clock.instant().plusNanos(micros * 1_000L);
      clock.at(instant, () -> rung.add(clock.instant().isBefore(instant) ? "early" : "in time"));
      assertThat(nextRung()).isEqualTo("in time");
    }
  }

  @Test
  void aLaterAlarmDoesNotHoldUpAnEarlierOne() throws InterruptedException {
    clock.at(clock.instant().plusSeconds(3_600), () -> rung.add("in an hour"));
    clock.at(clock.instant().plusMillis(5), () -> rung.add("soon"));
    assertThat(nextRung()).isEqualTo("soon");
    assertThat(rung).isEmpty();
  }

  @Test
  void anAlarmThatIsTakenBackDoesNotRing() throws InterruptedException {
    CountDownLatch free = new CountDownLatch(1);
    clock.at(clock.instant(), () -> await(free));
    EngineClock.Alarm alarm = clock.at(clock.instant(), () -> rung.add("taken back"));
    clock.at(clock.instant().plusMillis(5), () -> rung.add("kept"));
    alarm.cancel();
    free.countDown();
    assertThat(nextRung()).isEqualTo("kept");
    assertThat(rung).isEmpty();
  }

  /** Keeps the clock's only thread busy. */
  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void takingAnAlarmBackAfterItRangChangesNothing() throws InterruptedException {
    EngineClock.Alarm alarm = clock.at(clock.instant(), () -> rung.add("rang"));
    assertThat(nextRung()).isEqualTo("rang");
    alarm.cancel();
    clock.at(clock.instant(), () -> rung.add("next"));
    assertThat(nextRung()).isEqualTo("next");
  }

  @Test
  void anAlarmThatFailsDoesNotKeepTheOthersFromRinging() throws InterruptedException {
    clock.at(
        clock.instant(),
        () -> {
          rung.add("failing");
          throw new IllegalStateException("expected by this test");
        });
    assertThat(nextRung()).isEqualTo("failing");
    clock.at(clock.instant(), () -> rung.add("after"));
    assertThat(nextRung()).isEqualTo("after");
  }

  @Test
  void closingTakesBackWhatHasNotRung() throws InterruptedException {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
    AtomicBoolean rangLate = new AtomicBoolean();
    clock.at(
        clock.instant(),
        () -> {
          threads.add(Thread.currentThread());
          began.countDown();
          await(never);
        });
    assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
    clock.at(clock.instant(), () -> rangLate.set(true));
    clock.close();
    Thread thread = threads.take();
    assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
    assertThat(thread.isDaemon()).isTrue();
    assertThat(rangLate).isFalse();
  }

  @Test
  void aClosedClockTakesNoAlarmsAndDoesNotComplain() {
    clock.close();
    EngineClock.Alarm alarm = clock.at(clock.instant(), () -> rung.add("too late"));
    alarm.cancel();
    assertThat(rung).isEmpty();
    assertThat(clock.millis()).isPositive();
  }
}
