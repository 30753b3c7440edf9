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

    AgentStatistics.Snapshot a = statistics.of("a");
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
    AgentStatistics.Snapshot before = statistics.of("a");
    call("a", CallOutcome.SUCCEEDED, 9);

    assertThat(before.calls()).isEqualTo(1);
    assertThat(statistics.of("a").calls()).isEqualTo(2);
  }

  private void call(String agent, CallOutcome outcome, long millis) {
    statistics.begun(agent);
    statistics.ended(agent, outcome, Duration.ofMillis(millis));
  }
}
