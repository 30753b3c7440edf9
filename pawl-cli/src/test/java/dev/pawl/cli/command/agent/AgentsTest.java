package dev.pawl.cli.command.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.command.ChildPawl;
import dev.pawl.cli.command.Cli;
import dev.pawl.cli.host.EngineHost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Who is registered, as commands show it. */
class AgentsTest {
  private static final String REQUEST = "Tell ops@example.com that the maintenance moves to 22:00";

  @TempDir private Path directory;

  @Test
  void whereNoEngineEverRanNobodyIsRegisteredAndNothingIsMade() {
    Cli cli = new Cli(directory);

    Cli.Result list = cli.run("agents", "list").exits(0);
    assertThat(list.out()).isEmpty();
    assertThat(list.err()).contains("No engine has agents registered").contains("pawl engine");
    assertThat(cli.run("agents", "list", "-o", "json").exits(0).json()).isEmpty();
    assertThat(cli.run("agents", "show", "tone_reviewer").exits(3).err())
        .contains("pawl engine")
        .contains("agent-not-found");
    assertThat(cli.data()).doesNotExist();
    cli.run("agents").exits(2);
  }

  @Test
  void everybodyWhoWorksInTheEngineIsListedWhileItRunsAndGoneWhenItStopped() {
    Cli cli = new Cli(directory);
    try (EngineHost host = cli.engine()) {
      assertThat(host.mail()).isNotEmpty();
      assertThat(names(cli.run("agents", "list", "-o", "json").exits(0).json()))
          .containsExactly(
              "clarity_reviewer",
              "communications_dept",
              "completeness_reviewer",
              "compliance_reviewer",
              "deliverability_reviewer",
              "director_agent",
              "email_agent",
              "recipients_reviewer",
              "release_dept",
              "release_notes_agent",
              "report_agent",
              "reporting_dept",
              "research_dept",
              "review_agents",
              "scheduling_dept",
              "slot_agent",
              "summary_agent",
              "support_dept",
              "tone_reviewer",
              "triage_agent");
      assertThat(cli.run("agents", "list").exits(0).out())
          .contains("NAME", "HEALTH", "P95", "tone_reviewer", "review_agents", "UP");
    }
    assertThat(cli.run("agents", "list").exits(0).err()).contains("pawl engine");
  }

  @Test
  void conditionsMustAllHold() {
    Cli cli = new Cli(directory);
    try (EngineHost host = cli.engine()) {
      assertThat(host.mail()).isNotEmpty();
      assertThat(list(cli, "--department", "release"))
          .containsExactly("release_dept", "release_notes_agent");
      assertThat(list(cli, "--department", "release", "--tag", "rules"))
          .containsExactly("release_notes_agent");
      assertThat(list(cli, "--capability", "review-draft", "--capability", "review-tone"))
          .containsExactly("tone_reviewer");
      assertThat(list(cli, "--health", "up")).hasSize(20);
      assertThat(list(cli, "--health", "down")).isEmpty();
      assertThat(cli.run("agents", "list", "--tag", "nothing").exits(0).err())
          .contains("None of the 20");
      assertThat(cli.run("agents", "list", "--health", "ill").exits(2).err()).contains("--health");
      assertThat(cli.run("agents", "list", "-o", "yaml", "--tag", "routing").exits(0).out())
          .startsWith("- name: director_agent")
          .contains("health: UP");
    }
  }

  @Test
  void anAgentIsShownWithItsWholeCard() {
    Cli cli = new Cli(directory);
    try (EngineHost host = cli.engine()) {
      assertThat(host.mail()).isNotEmpty();
      assertThat(cli.run("agents", "show", "email_agent").exits(0).out())
          .contains("draft-email", "communications_dept", "Examples", "maintenance", "\"html\"");
      JsonNode card = cli.run("agents", "show", "email_agent", "-o", "json").exits(0).json();
      assertThat(card.path("outputSchema").path("required")).hasSize(3);
      assertThat(card.path("examples")).hasSize(3);
      assertThat(card.path("supervisor").asString()).isEqualTo("communications_dept");
      Cli.Result unknown = cli.run("agents", "show", "email_agnet").exits(3);
      assertThat(unknown.err())
          .contains("email_agent")
          .contains("pawl agents list")
          .contains("agent-not-found");
    }
  }

  @Test
  void callsAreCountedAndKeptWhenTheEngineStops() {
    Cli cli = new Cli(directory);
    cli.run("demo", "--request", REQUEST).exits(0);
    cli.run("demo", "--request", REQUEST).exits(0);

    try (EngineHost host = cli.engine()) {
      assertThat(host.mail()).isNotEmpty();
      JsonNode agents = cli.run("agents", "list", "-o", "json").exits(0).json();
      // A reviewer with the veto looks at an email once more before it goes.
      assertThat(calls(agents, "compliance_reviewer")).isEqualTo(4);
      assertThat(calls(agents, "tone_reviewer")).isEqualTo(2);
      assertThat(calls(agents, "email_agent")).isEqualTo(2);
      assertThat(calls(agents, "director_agent")).isEqualTo(2);
      assertThat(calls(agents, "triage_agent")).isZero();
      assertThat(agent(agents, "tone_reviewer").path("meanMillis").asDouble()).isPositive();
      assertThat(agent(agents, "tone_reviewer").path("p95Millis").asDouble()).isPositive();
    }
  }

  @Test
  void aRunningEngineIsHeardOfAndTellsFigures() {
    Cli cli = new Cli(directory).environment("PAWL_AGENTS_HEARTBEAT", "50ms");
    try (EngineHost host = cli.engine()) {
      String first = heard(cli);
      cli.run("demo", "--request", REQUEST).exits(0);
      await(() ->
          !heard(cli).equals(first)
              && calls(cli.run("agents", "list", "-o", "json").json(), "email_agent") == 1);
      assertThat(host.mail()).isNotEmpty();
    }
  }

  @Test
  void theAgentsOfAKilledEngineAreLateThenDownAndUpWithTheNextOne()
      throws IOException, InterruptedException {
    Cli cli = new Cli(directory);
    try (ChildPawl engine = ChildPawl.start(directory, "engine")) {
      assertThat(engine.awaitLine("Ctrl-C")).as(engine.said()).isPresent();
      engine.kill();
    }
    assertThat(list(in(cli, Duration.ofMinutes(1)), "--health", "late")).hasSize(20);
    assertThat(list(in(cli, Duration.ofMinutes(3)), "--health", "down")).hasSize(20);

    try (EngineHost host = in(cli, Duration.ZERO).engine()) {
      assertThat(host.mail()).isNotEmpty();
      assertThat(list(in(cli, Duration.ZERO), "--health", "up")).hasSize(20);
    }
  }

  @Test
  void anEngineWithSettingsThatContradictEachOtherDoesNotStart() {
    Cli cli = new Cli(directory);

    assertThat(cli.run("engine", "--set", "agents.heartbeat=1m").exits(2).err())
        .contains("agents.heartbeat")
        .contains("agents.late");
    assertThat(cli.run("demo", "--set", "email.review.rounds=0").exits(2).err())
        .contains("email.review.rounds")
        .contains("from 1 to 20");
  }

  private static Cli in(Cli cli, Duration later) {
    return cli.clock(() -> InstantSource.system().instant().plus(later));
  }

  private static String heard(Cli cli) {
    return cli.run("agents", "show", "email_agent", "-o", "json")
        .json()
        .path("lastHeartbeat")
        .asString();
  }

  private static void await(BooleanSupplier condition) {
    for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
      LockSupport.parkNanos(50_000_000);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  private static List<String> list(Cli cli, String... conditions) {
    List<String> words = new ArrayList<>(List.of("agents", "list", "-o", "json"));
    words.addAll(List.of(conditions));
    return names(cli.run(words).exits(0).json());
  }

  private static List<String> names(JsonNode agents) {
    List<String> names = new ArrayList<>();
    agents.forEach(agent -> names.add(agent.path("name").asString()));
    return names;
  }

  private static JsonNode agent(JsonNode agents, String name) {
    for (JsonNode agent : agents) {
      if (agent.path("name").asString().equals(name)) {
        return agent;
      }
    }
    throw new AssertionError("no " + name);
  }

  private static long calls(JsonNode agents, String name) {
    return agent(agents, name).path("calls").asLong();
  }
}
