package dev.pawl.agents.department;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.registry.AgentCard;
import dev.pawl.agents.registry.AgentStatistics;
import dev.pawl.agents.registry.DepartmentAgent;
import dev.pawl.agents.registry.HeartbeatLimits;
import dev.pawl.agents.registry.InMemoryRegistry;
import dev.pawl.agents.registry.Patience;
import dev.pawl.agents.registry.RoundRobin;
import dev.pawl.agents.work.DepartmentWork;
import dev.pawl.agents.work.WorkRequest;
import dev.pawl.agents.work.WorkResult;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.command.TaskAnswer;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import dev.pawl.testing.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A department with two agents, in whole runs. */
class DepartmentTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-20T09:00:00Z"));
  private static final DepartmentWork GOOD =
      request -> new WorkResult.Done("Done", "# " + request.text(), Map.of("key", "value"));
  private static final DepartmentWork BROKEN =
      request -> {
        throw new IllegalStateException("out of paper");
      };
  private static final DepartmentWork CURIOUS =
      request ->
          request.attachment().isEmpty()
              ? new WorkResult.Unclear(WorkResult.Missing.MATERIAL, "Which text?")
              : new WorkResult.Done("Read", request.attachment(), Map.of());

  private final AgentStatistics statistics = new AgentStatistics();

  @Test
  void equal_agents_take_turns() {
    try (TestEngine engine = engine(GOOD, GOOD)) {
      RunHandle first = start(engine);
      RunHandle second = start(engine);

      assertThat(first.result(String.class)).isEqualTo("# print it");
      assertThat(workers(engine, first)).containsExactly("work/round[1]/work[anna]");
      assertThat(workers(engine, second)).containsExactly("work/round[1]/work[bert]");
      assertThat(statistics.of("anna").calls()).isEqualTo(1);
    }
  }

  @Test
  void the_next_agent_takes_over_what_one_fails_at() {
    try (TestEngine engine = engine(BROKEN, GOOD)) {
      RunHandle run = start(engine);
      engine.advance(Duration.ofMinutes(1));

      assertThat(run.result(String.class)).isEqualTo("# print it");
      assertThat(workers(engine, run)).containsExactly("work/round[1]/work[bert]");
      assertThat(statistics.of("anna").failures()).isEqualTo(2);
    }
  }

  @Test
  void a_replay_asks_the_agent_that_was_chosen_then() {
    try (TestEngine engine = engine(GOOD, GOOD)) {
      RunHandle run = start(engine);
      engine.crash();
      engine.restart();
      engine.settle();

      assertThat(engine.engine().describe(run.id()).output().asString()).isEqualTo("# print it");
      assertThat(statistics.of("anna").calls() + statistics.of("bert").calls()).isEqualTo(1);
    }
  }

  @Test
  void what_all_fail_at_is_done_by_hand() {
    try (TestEngine engine = engine(BROKEN, BROKEN)) {
      RunHandle run = start(engine);
      engine.advance(Duration.ofMinutes(1));
      assertThat(open(engine).title())
          .isEqualTo("No agent of the printing department could do this.");
      decide(engine, "done", Map.of("title", "By hand", "text", "I wrote it."));

      assertThat(run.result(String.class)).isEqualTo("I wrote it.");
    }
  }

  @Test
  void what_is_missing_is_asked_for_and_may_be_refused() {
    try (TestEngine engine = engine(CURIOUS, CURIOUS)) {
      RunHandle run = start(engine);
      assertThat(open(engine).title()).isEqualTo("Which text?");
      decide(engine, "answer", Map.of("material", "A page."));
      assertThat(run.result(String.class)).isEqualTo("A page.");

      RunHandle other = start(engine);
      decide(engine, "cancel", Map.of());
      assertThat(engine.engine().describe(other.id()).status()).isEqualTo(RunStatus.FAILED);
    }
  }

  @Test
  void answers_that_do_not_help_come_to_an_end() {
    DepartmentWork never =
        request -> new WorkResult.Unclear(WorkResult.Missing.WORDS, "What do you mean?");
    try (TestEngine engine = engine(never, never)) {
      RunHandle run = start(engine);
      for (int i = 0; i < 10; i++) {
        decide(engine, "answer", Map.of("text", "this"));
      }

      assertThat(engine.engine().describe(run.id()).error())
          .isNotNull()
          .extracting(error -> error.code())
          .isEqualTo("work-unclear");
    }
  }

  private TestEngine engine(DepartmentWork anna, DepartmentWork bert) {
    InMemoryRegistry registry = new InMemoryRegistry(CLOCK, HeartbeatLimits.defaults());
    for (String name : List.of("anna", "bert")) {
      registry.register(
          AgentCard.of(name, "printing", "Prints.", "print").supervisor("printing_dept"));
    }
    DepartmentAgent head =
        new DepartmentAgent(
            "printing_dept",
            registry,
            new RoundRobin(),
            statistics,
            new Patience(100, Duration.ofMinutes(5)),
            CLOCK);
    Department department =
        new Department("printing", head, Map.of("anna", anna, "bert", bert), statistics, CLOCK);
    return TestEngine.inMemory(
        WorkflowDefinition.of(
            "prints",
            String.class,
            String.class,
            (run, input) ->
                run.scope(
                    "work",
                    scope ->
                        department
                            .perform(scope, WorkRequest.of(input, LocalDate.parse("2026-11-20")))
                            .markdown())));
  }

  private static RunHandle start(TestEngine engine) {
    RunHandle run = engine.start("prints", "print it");
    engine.settle();
    return run;
  }

  private static List<String> workers(TestEngine engine, RunHandle run) {
    return engine.engine().history(run.id(), 0, 500).stream()
        .filter(entry -> entry.type().equals("StepCompleted") && entry.path().contains("/work["))
        .map(HistoryEntry::path)
        .toList();
  }

  private static TaskRow open(TestEngine engine) {
    return engine.engine().tasks(new TaskFilter(Set.of(TaskRow.Status.OPEN), null, 10)).getFirst();
  }

  private static void decide(TestEngine engine, String choice, Map<String, Object> values) {
    engine
        .engine()
        .decide(open(engine).id(), new TaskAnswer(choice, "", values), Optional.empty(), "ada");
    engine.settle();
  }
}
