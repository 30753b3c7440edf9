package dev.pawl.testing.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.engine.clock.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ManualClockTest {
  private final ManualClock clock = new ManualClock(Instant.EPOCH);
  private final List<String> rung = new ArrayList<>();

  private EngineClock.Alarm set(EngineClock on, String name, long second) {
    return on.at(
        Instant.ofEpochSecond(second),
        () -> rung.add(name + " at " + clock.instant().getEpochSecond()));
  }

  @Test
  void alarms_ring_in_the_order_of_their_times_and_then_of_their_registration() {
    set(clock, "c", 20);
    set(clock, "a", 10);
    set(clock, "b", 10);
    set(clock, "never", 31);

    clock.advance(Duration.ofSeconds(30));

    assertThat(rung).containsExactly("a at 10", "b at 10", "c at 20");
    assertThat(clock.instant()).isEqualTo(Instant.ofEpochSecond(30));
    assertThat(clock.nextAlarm()).contains(Instant.ofEpochSecond(31));
  }

  @Test
  void an_alarm_set_by_an_alarm_rings_in_the_same_advance() {
    var ignored =
        clock.at(
            Instant.ofEpochSecond(1),
            () -> {
              rung.add("first");
              set(clock, "second", 2);
            });
    clock.advance(Duration.ofSeconds(5));
    assertThat(rung).containsExactly("first", "second at 2");
  }

  @Test
  void an_alarm_that_was_taken_back_does_not_ring() {
    set(clock, "a", 1).cancel();
    clock.advance(Duration.ofSeconds(5));
    assertThat(rung).isEmpty();
  }

  @Test
  void an_alarm_for_the_past_rings_without_anybody_moving_the_clock() throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(1);
    clock.at(Instant.EPOCH, latch::countDown).cancel();
    assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void closing_one_face_leaves_the_alarms_of_the_others() {
    EngineClock one = clock.face();
    EngineClock two = clock.face();
    set(one, "one", 1);
    set(two, "two", 1);
    one.close();
    set(one, "late", 1);
    clock.advance(Duration.ofSeconds(2));
    assertThat(rung).containsExactly("two at 1");
    assertThat(one.instant()).isEqualTo(clock.instant());
  }

  @Test
  void time_does_not_move_backwards() {
    assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    clock.advance(Duration.ofSeconds(5));
    clock.moveTo(Instant.EPOCH);
    assertThat(clock.instant()).isEqualTo(Instant.ofEpochSecond(5));
  }

  @Test
  void closing_takes_back_every_alarm() {
    set(clock, "a", 1);
    clock.close();
    assertThat(clock.nextAlarm()).isEmpty();
    assertThat(clock.ringing()).isFalse();
  }

  @Test
  void chance_repeats_itself_by_seed() {
    assertThat(new SeededEntropy(1).nextLong()).isEqualTo(new SeededEntropy(1).nextLong());
    assertThat(new SeededEntropy(1).nextLong()).isNotEqualTo(new SeededEntropy(2).nextLong());
  }
}
