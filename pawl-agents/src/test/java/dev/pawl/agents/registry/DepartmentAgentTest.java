package dev.pawl.agents.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DepartmentAgentTest {
  private static final HeartbeatLimits LIMITS =
      new HeartbeatLimits(Duration.ofMinutes(30), Duration.ofMinutes(60));
  private static final AgentQuery SENDERS = AgentQuery.everyone().allCapabilities("send");

  private final HandClock clock = new HandClock();
  private final AgentRegistry registry = new InMemoryRegistry(clock, LIMITS);
  private final AgentStatistics statistics = new AgentStatistics();
  private final DepartmentAgent department =
      new DepartmentAgent(
          "communications_dept",
          registry,
          new LeastLoaded(),
          statistics,
          new Patience(3, Duration.ofMinutes(5)),
          clock);

  @BeforeEach
  void a_team_of_three() {
    register("mail-a", "communications_dept", "send");
    register("mail-b", "communications_dept", "send");
    register("writer", "communications_dept", "draft");
    register("stranger", "support_dept", "send");
  }

  @Test
  void only_able_agents_of_the_own_team_are_chosen() {
    assertThat(department.team())
        .extracting(AgentEntry::name)
        .containsExactly("mail-a", "mail-b", "writer");
    assertThat(chosen(Set.of())).contains("mail-a");
    assertThat(chosen(Set.of())).contains("mail-b");
    assertThat(chosen(Set.of())).contains("mail-a");
  }

  @Test
  void the_load_decides_first() {
    statistics.begun("mail-a");

    assertThat(chosen(Set.of())).contains("mail-b");
    assertThat(chosen(Set.of())).contains("mail-b");
  }

  @Test
  void work_that_failed_goes_to_another_equal_until_nobody_is_left() {
    department.failed("mail-a");

    assertThat(chosen(Set.of("mail-a"))).contains("mail-b");
    assertThat(chosen(Set.of("mail-a", "mail-b"))).isEmpty();
  }

  @Test
  void an_agent_that_fails_too_often_within_the_window_is_taken_out() {
    fail("mail-a", 2);
    assertThat(department.takenOut()).isEmpty();
    fail("mail-a", 1);

    assertThat(department.takenOut()).containsExactly("mail-a");
    assertThat(chosen(Set.of())).contains("mail-b");
    assertThat(chosen(Set.of())).contains("mail-b");
  }

  @Test
  void failures_outside_the_window_do_not_count() {
    fail("mail-a", 2);
    clock.advance(Duration.ofMinutes(5));
    fail("mail-a", 2);

    assertThat(department.takenOut()).isEmpty();
  }

  @Test
  void a_success_forgets_the_failures() {
    fail("mail-a", 2);
    department.succeeded("mail-a");
    fail("mail-a", 2);

    assertThat(department.takenOut()).isEmpty();
  }

  @Test
  void a_heartbeat_brings_an_agent_back_on_probation() {
    fail("mail-a", 3);
    clock.advance(Duration.ofSeconds(1));
    registry.heartbeat("mail-a");
    assertThat(department.takenOut()).isEmpty();

    fail("mail-a", 1);
    assertThat(department.takenOut()).containsExactly("mail-a");

    clock.advance(Duration.ofSeconds(1));
    registry.heartbeat("mail-a");
    department.succeeded("mail-a");
    fail("mail-a", 2);
    assertThat(department.takenOut()).isEmpty();
  }

  @Test
  void a_successful_probe_brings_an_agent_back_without_a_heartbeat() {
    fail("mail-a", 3);
    department.succeeded("mail-a");

    assertThat(department.takenOut()).isEmpty();
  }

  @Test
  void an_agent_that_is_down_gets_nothing() {
    clock.advance(Duration.ofMinutes(60));
    registry.heartbeat("mail-b");

    assertThat(chosen(Set.of())).contains("mail-b");
    assertThat(chosen(Set.of())).contains("mail-b");
  }

  @Test
  void patience_has_ranges() {
    assertThatThrownBy(() -> new Patience(0, Duration.ofMinutes(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Patience(1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new HeartbeatLimits(Duration.ofMinutes(1), Duration.ofMinutes(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Optional<String> chosen(Set<String> tried) {
    return department.choose(SENDERS, tried).map(AgentEntry::name);
  }

  private void fail(String agent, int times) {
    for (int i = 0; i < times; i++) {
      department.failed(agent);
    }
  }

  private void register(String name, String supervisor, String capability) {
    registry.register(
        AgentCard.of(name, "communications", "Works.", capability).supervisor(supervisor));
  }
}
