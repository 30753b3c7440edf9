package dev.pawl.agents.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every register of agents does. */
abstract class AgentRegistryContract {
  static final HeartbeatLimits LIMITS =
      new HeartbeatLimits(Duration.ofSeconds(30), Duration.ofSeconds(120));

  private static final Figures FIGURES =
      new Figures(7, 2, 1, Duration.ofNanos(1_234_567), Duration.ofMillis(3));

  final HandClock clock = new HandClock();

  /** A register; a second call gives one that shows the same agents. */
  abstract AgentRegistry registry();

  static AgentCard card(String name, String... capabilities) {
    return AgentCard.of(name, "communications", "Does " + name + ".", capabilities);
  }

  @Test
  void a_registered_agent_is_found_with_everything_on_its_card() {
    AgentCard card =
        card("email_agent", "send-email", "draft-email")
            .supervisor("communications_dept")
            .version("2.3.1")
            .tags("email", "versión")
            .examples("Write to Bob", "¿Puedes escribir a Ana?")
            .schemas(
                new Schemas(
                    Map.of("type", "object", "required", List.of("text"), "maxProperties", 3L),
                    Map.of("type", "string", "minLength", 1, "x-ratio", 0.5, "x-open", true)));

    AgentEntry registered = registry().register(card);

    assertThat(registered.card()).isEqualTo(card);
    assertThat(registered.registeredAt()).isEqualTo(clock.instant());
    assertThat(registered.health()).isEqualTo(Health.UP);
    assertThat(registry().find("email_agent")).contains(registered);
    assertThat(registry().agents()).containsExactly(registered);
  }

  @Test
  void nobody_is_found_where_nobody_is_registered() {
    assertThat(registry().agents()).isEmpty();
    assertThat(registry().find("email_agent")).isEmpty();
    assertThat(registry().discover(AgentQuery.everyone())).isEmpty();
  }

  @Test
  void a_card_of_the_same_or_a_newer_version_replaces_the_old_one() {
    AgentRegistry registry = registry();
    registry.register(card("a", "x").version("1.9.0"));
    clock.advance(Duration.ofSeconds(50));
    registry.register(card("a", "y").version("1.10.0"));
    AgentEntry last = registry.register(card("a", "z").version("1.10.0"));

    assertThat(registry.agents()).containsExactly(last);
    assertThat(last.card().offer().capabilities()).containsExactly("z");
    assertThat(last.registeredAt()).isEqualTo(clock.instant());
    assertThat(last.health()).isEqualTo(Health.UP);
  }

  @Test
  void an_older_version_is_refused_until_the_agent_left() {
    AgentRegistry registry = registry();
    registry.register(card("a", "x").version("1.10.0"));

    assertThatThrownBy(() -> registry.register(card("a", "y").version("1.9.9")))
        .isInstanceOf(AgentRegistryException.class)
        .hasMessageContaining("version 1.10.0, 1.9.9 is older")
        .hasFieldOrPropertyWithValue("code", "agent-version-older");
    assertThat(registry.find("a").orElseThrow().card().offer().capabilities()).containsExactly("x");

    assertThat(registry.leave("a")).isTrue();
    registry.register(card("a", "y").version("1.9.9"));
    assertThat(registry.agents()).hasSize(1);
  }

  @Test
  void agents_are_discovered_by_all_or_any_capabilities_and_tags() {
    AgentRegistry registry = registry();
    registry.register(card("c", "send", "draft").tags("de", "en"));
    registry.register(card("a", "send").tags("en"));
    registry.register(card("b", "draft").tags("es"));

    assertThat(found(AgentQuery.everyone())).containsExactly("a", "b", "c");
    assertThat(found(AgentQuery.everyone().allCapabilities("send", "draft"))).containsExactly("c");
    assertThat(found(AgentQuery.everyone().anyCapability("send", "draft")))
        .containsExactly("a", "b", "c");
    assertThat(found(AgentQuery.everyone().allCapabilities("send").allTags("en")))
        .containsExactly("a", "c");
    assertThat(found(AgentQuery.everyone().anyCapability("draft").anyTag("de", "es")))
        .containsExactly("b", "c");
    assertThat(found(AgentQuery.everyone().allTags("de", "es"))).isEmpty();
    assertThat(found(AgentQuery.everyone().anyCapability("dance"))).isEmpty();
  }

  @Test
  void health_follows_the_age_of_the_last_heartbeat() {
    AgentRegistry registry = registry();
    registry.register(card("a", "x"));

    clock.advance(LIMITS.late().minusMillis(1));
    assertThat(health("a")).isEqualTo(Health.UP);
    clock.advance(Duration.ofMillis(1));
    assertThat(health("a")).isEqualTo(Health.LATE);
    clock.advance(LIMITS.down().minus(LIMITS.late()).minusMillis(1));
    assertThat(health("a")).isEqualTo(Health.LATE);
    assertThat(found(AgentQuery.everyone().reachable())).containsExactly("a");
    clock.advance(Duration.ofMillis(1));
    assertThat(health("a")).isEqualTo(Health.DOWN);
    assertThat(found(AgentQuery.everyone().reachable())).isEmpty();
    assertThat(found(AgentQuery.everyone())).containsExactly("a");

    assertThat(registry.heartbeat("a").health()).isEqualTo(Health.UP);
    assertThat(health("a")).isEqualTo(Health.UP);
  }

  @Test
  void a_heartbeat_from_an_earlier_time_changes_nothing() {
    AgentRegistry registry = registry();
    AgentEntry registered = registry.register(card("a", "x"));
    clock.advance(Duration.ofSeconds(-20));

    assertThat(registry.heartbeat("a").lastHeartbeat()).isEqualTo(registered.lastHeartbeat());
  }

  @Test
  void a_heartbeat_of_nobody_is_an_error_that_says_what_to_do() {
    AgentRegistry registry = registry();

    assertThatThrownBy(() -> registry.heartbeat("ghost"))
        .isInstanceOf(AgentRegistryException.class)
        .hasMessageContaining("\"ghost\"")
        .hasMessageContaining("register its card again")
        .hasFieldOrPropertyWithValue("code", "agent-unknown");
    assertThat(registry.leave("ghost")).isFalse();
  }

  @Test
  void agents_that_register_together_are_all_there_or_none_of_them() {
    AgentRegistry registry = registry();
    registry.register(card("b", "x").version("2.0.0"));

    assertThatThrownBy(
            () -> registry.register(List.of(card("a", "x"), card("b", "x"), card("c", "x"))))
        .isInstanceOf(AgentRegistryException.class)
        .hasMessageContaining("version 2.0.0");
    assertThat(registry.agents()).extracting(AgentEntry::name).containsExactly("b");

    assertThat(registry.register(List.of(card("c", "x"), card("a", "x"))))
        .extracting(AgentEntry::name)
        .containsExactly("c", "a");
    assertThat(registry.agents()).extracting(AgentEntry::name).containsExactly("a", "b", "c");
    assertThat(registry.leave(List.of("a", "c", "ghost"))).isEqualTo(2);
    assertThat(registry.agents()).extracting(AgentEntry::name).containsExactly("b");
  }

  @Test
  void a_heartbeat_brings_the_figures_of_many_agents() {
    AgentRegistry registry = registry();
    registry.register(List.of(card("a", "x"), card("b", "x")));
    assertThat(registry.find("a").orElseThrow().figures()).isEqualTo(Figures.NONE);
    clock.advance(Duration.ofSeconds(50));

    registry.heartbeat(Map.of("a", FIGURES, "b", Figures.NONE));

    AgentEntry entry = registry().find("a").orElseThrow();
    assertThat(entry.figures()).isEqualTo(FIGURES);
    assertThat(entry.lastHeartbeat()).isEqualTo(clock.instant());
    assertThat(health("b")).isEqualTo(Health.UP);
  }

  @Test
  void a_heartbeat_of_many_of_whom_one_is_unknown_changes_nothing() {
    AgentRegistry registry = registry();
    AgentEntry registered = registry.register(card("a", "x"));
    clock.advance(Duration.ofSeconds(5));

    assertThatThrownBy(() -> registry.heartbeat(Map.of("a", FIGURES, "ghost", FIGURES)))
        .hasFieldOrPropertyWithValue("code", "agent-unknown");
    assertThat(registry.find("a")).contains(registered);
  }

  @Test
  void figures_are_kept_when_an_agent_leaves_and_none_of_its_calls_is_in_flight_when_it_returns() {
    AgentRegistry registry = registry();
    registry.register(card("a", "x"));
    registry.heartbeat(Map.of("a", FIGURES));
    registry.leave("a");

    assertThat(registry.register(card("a", "x")).figures()).isEqualTo(FIGURES.idle());
    assertThat(registry().find("a").orElseThrow().figures()).isEqualTo(FIGURES.idle());
  }

  @Test
  void agents_that_register_at_the_same_time_are_all_there_afterwards() throws Exception {
    List<String> names = IntStream.range(0, 12).mapToObj(i -> "agent-" + (char) ('a' + i)).toList();
    AgentRegistry one = registry();
    AgentRegistry other = registry();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<AgentEntry>> tasks =
          IntStream.range(0, names.size())
              .<Callable<AgentEntry>>mapToObj(
                  i -> () -> (i % 2 == 0 ? one : other).register(card(names.get(i), "x")))
              .toList();
      for (Future<AgentEntry> registered : threads.invokeAll(tasks)) {
        assertThat(registered.get().health()).isEqualTo(Health.UP);
      }
    }

    assertThat(registry().agents()).extracting(AgentEntry::name).isEqualTo(names);
  }

  private List<String> found(AgentQuery query) {
    return registry().discover(query).stream().map(AgentEntry::name).toList();
  }

  private Health health(String name) {
    return registry().find(name).orElseThrow().health();
  }
}
