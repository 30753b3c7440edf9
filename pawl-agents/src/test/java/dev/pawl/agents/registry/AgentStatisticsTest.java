package dev.pawl.agents.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AgentStatisticsTest {
  private final AgentStatistics statistics = new AgentStatistics();

  @Test
  void calls_failures_and_durations_are_counted_per_agent() {
    for (int millis = 1; millis <= 100; millis++) {
      call("a", millis % 10 == 0 ? CallOutcome.FAILED : CallOutcome.SUCCEEDED, millis);
    }
    statistics.begun("a");
    statistics.begun("b");

    Figures a = statistics.of("a");
    assertThat(a.calls()).isEqualTo(100);
    assertThat(a.failures()).isEqualTo(10);
    assertThat(a.inFlight()).isEqualTo(1);
    assertThat(a.mean()).isEqualTo(Duration.ofNanos(50_500_000));
    assertThat(a.p95()).isEqualTo(Duration.ofMillis(95));
    assertThat(statistics.of("b").inFlight()).isEqualTo(1);
    assertThat(statistics.snapshot()).containsOnlyKeys("a", "b").containsEntry("a", a);
  }

  @Test
  void the_percentile_forgets_what_is_old_and_the_mean_does_not() {
    for (int i = 0; i < AgentStatistics.SAMPLE; i++) {
      call("a", CallOutcome.SUCCEEDED, 1000);
    }
    for (int i = 0; i < AgentStatistics.SAMPLE; i++) {
      call("a", CallOutcome.SUCCEEDED, 2);
    }

    assertThat(statistics.of("a").p95()).isEqualTo(Duration.ofMillis(2));
    assertThat(statistics.of("a").mean()).isEqualTo(Duration.ofMillis(501));
  }

  @Test
  void the_percentile_of_a_single_call_is_its_duration() {
    call("a", CallOutcome.FAILED, 7);

    assertThat(statistics.of("a").p95()).isEqualTo(Duration.ofMillis(7));
  }

  @Test
  void a_call_that_never_began_cannot_end() {
    assertThatThrownBy(() -> statistics.ended("a", CallOutcome.SUCCEEDED, Duration.ZERO))
        .isInstanceOf(IllegalStateException.class);
    assertThat(statistics.of("a").calls()).isZero();
  }

  @Test
  void a_snapshot_does_not_change() {
    call("a", CallOutcome.SUCCEEDED, 1);
    Figures before = statistics.of("a");
    call("a", CallOutcome.SUCCEEDED, 9);

    assertThat(before.calls()).isEqualTo(1);
    assertThat(statistics.of("a").calls()).isEqualTo(2);
  }

  @Test
  void what_an_earlier_process_counted_goes_on() {
    statistics.resume("a", new Figures(3, 1, 2, Duration.ofMillis(10), Duration.ofMillis(15)));

    assertThat(statistics.of("a"))
        .isEqualTo(new Figures(3, 1, 0, Duration.ofMillis(10), Duration.ofMillis(15)));
    call("a", CallOutcome.FAILED, 30);

    assertThat(statistics.of("a"))
        .isEqualTo(new Figures(4, 2, 0, Duration.ofMillis(15), Duration.ofMillis(30)));
  }

  @Test
  void a_clock_that_was_set_back_makes_no_negative_durations() {
    call("a", CallOutcome.SUCCEEDED, -5);

    assertThat(statistics.of("a").mean()).isZero();
    assertThat(statistics.of("a").p95()).isZero();
  }

  @Test
  void a_call_that_throws_is_a_failure_and_no_longer_in_flight() {
    HandClock clock = new HandClock();

    assertThatThrownBy(() ->
            statistics.observed(
                "a",
                clock,
                () -> {
                  clock.advance(Duration.ofSeconds(2));
                  throw new java.io.IOException("gone");
                }))
        .hasMessage("gone");

    assertThat(statistics.of("a"))
        .isEqualTo(new Figures(1, 1, 0, Duration.ofSeconds(2), Duration.ofSeconds(2)));
  }

  private void call(String agent, CallOutcome outcome, long millis) {
    statistics.begun(agent);
    statistics.ended(agent, outcome, Duration.ofMillis(millis));
  }
}
