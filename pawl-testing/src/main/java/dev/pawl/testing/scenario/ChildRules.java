package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pawl.api.Child;
import dev.pawl.api.ChildFailedException;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Workflow;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.query.RunView;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import dev.pawl.testing.TestEngine;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds between a run and its children beyond one process. For each kind of store. */
@ExtendWith(WithoutEngineLogs.class)
public abstract class ChildRules {
  private static final String PARENT = "parent-1";
  private static final int ENOUGH_CRASHES = 60;

  /** Opens the same new, empty data each time the result is asked. */
  protected abstract Supplier<? extends Store> newStore();

  private static WorkflowDefinition<String, String> workflow(
      String name, Workflow<String, String> body) {
    return WorkflowDefinition.of(name, String.class, String.class, body);
  }

  private static final WorkflowDefinition<String, String> PARENT_WORKFLOW =
      workflow(
          "parent",
          (run, input) -> "parent of " + run.child("child", String.class, Child.of("child", "c")));

  /** A parent and a child that each have an effect on somebody who knows keys. */
  private static List<WorkflowDefinition<String, String>> having(Set<String> effects) {
    Function<String, Workflow<String, String>> after =
        wait ->
            (run, input) -> {
              if (wait.equals("child")) {
                run.child("child", String.class, Child.of("child", "c"));
              } else {
                run.sleep("nap", Duration.ofDays(3));
              }
              return run.step(
                  "work",
                  TypeRef.of(String.class),
                  Step.defaults(),
                  attempt -> {
                    effects.add(attempt.idempotencyKey());
                    return "worked";
                  });
            };
    return List.of(
        workflow("parent", after.apply("child")), workflow("child", after.apply("sleep")));
  }

  private static WorkflowDefinition<String, String> sleeping() {
    return workflow(
        "child",
        (run, input) -> {
          run.sleep("nap", Duration.ofDays(3));
          return run.step("work", String.class, () -> "worked");
        });
  }

  private static RunHandle startParent(TestEngine engine) {
    return engine.start(StartRequest.of("parent").id(PARENT).input("x"));
  }

  private static String childOf(TestEngine engine, String runId) {
    return engine.engine().describe(runId).operations().stream()
        .map(RunView.OperationView::child)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  private static long count(TestEngine engine, String runId, String type) {
    return engine.engine().history(runId, 0, 1_000).stream()
        .map(HistoryEntry::type)
        .filter(type::equals)
        .count();
  }

  // Each once

  @Test
  void a_child_begins_and_ends_once_and_is_heard_of_once_whatever_commit_is_the_last() {
    for (int crashAt = 1; crashAt <= ENOUGH_CRASHES; crashAt++) {
      Set<String> effects = ConcurrentHashMap.newKeySet();
      WorkflowDefinition<?, ?>[] both = having(effects).toArray(WorkflowDefinition[]::new);
      try (TestEngine engine = TestEngine.on(newStore(), both)) {
        engine.store().crashAfterCommits(crashAt);
        boolean crashed = !startAndWait(engine);
        if (crashed) {
          engine.crash();
          engine.restart();
          startParent(engine);
          engine.advance(Duration.ofDays(4));
        }
        String child = childOf(engine, PARENT);
        assertThat(engine.engine().describe(PARENT).output().asString())
            .as("crash at %d", crashAt)
            .isEqualTo("worked");
        assertThat(effects)
            .as("crash at %d", crashAt)
            .containsExactlyInAnyOrder(PARENT + "/work@1", child + "/work@1");
        assertThat(engine.engine().list(RunFilter.newest(9))).as("crash at %d", crashAt).hasSize(2);
        assertThat(count(engine, PARENT, "ChildStarted")).as("crash at %d", crashAt).isOne();
        assertThat(count(engine, PARENT, "ChildEnded")).as("crash at %d", crashAt).isOne();
        assertThat(count(engine, child, "RunStarted")).as("crash at %d", crashAt).isOne();
        assertThat(count(engine, child, "RunCompleted")).as("crash at %d", crashAt).isOne();
        assertThat(engine.engine().row(PARENT).mail()).as("crash at %d", crashAt).isOne();
        if (!crashed) {
          assertThat(crashAt).as("at least 8 crashes").isGreaterThan(8);
          return;
        }
      }
    }
    throw new AssertionError("The runs need more than " + ENOUGH_CRASHES + " commits.");
  }

  /** Whether nothing crashed. */
  private static boolean startAndWait(TestEngine engine) {
    try {
      startParent(engine);
    } catch (EngineException e) {
      return false;
    }
    engine.advance(Duration.ofDays(4));
    return !engine.store().crashed();
  }

  // Asleep

  @Test
  void a_run_and_its_sleeping_child_are_both_out_of_memory_and_say_what_they_wait_for() {
    try (TestEngine engine = TestEngine.on(newStore(), PARENT_WORKFLOW, sleeping())) {
      startParent(engine);
      engine.advance(Duration.ofHours(1));
      String child = childOf(engine, PARENT);
      assertThat(engine.engine().loadedRuns()).isZero();
      assertThat(engine.engine().row(PARENT))
          .returns(RunStatus.WAITING, RunRow::status)
          .returns(null, RunRow::wakeAt);
      assertThat(engine.engine().row(child))
          .returns(RunStatus.WAITING, RunRow::status)
          .returns(PARENT, RunRow::parent);
      assertThat(engine.engine().why(PARENT).summary()).contains("child run '" + child + "'");
      assertThat(engine.engine().describe(child).parent()).isEqualTo(PARENT);
      engine.advance(Duration.ofDays(3));
      assertThat(engine.engine().row(PARENT).status()).isEqualTo(RunStatus.COMPLETED);
    }
  }

  // The same time

  @Test
  void a_run_that_is_cancelled_when_its_child_has_ended_takes_the_end_and_is_cancelled() {
    WorkflowDefinition<String, String> parent =
        workflow(
            "parent",
            (run, input) -> {
              String worked = run.child("child", String.class, Child.of("child", "c"));
              run.label("worked", worked);
              return worked;
            });
    try (TestEngine engine = TestEngine.on(newStore(), parent, sleeping())) {
      startParent(engine);
      engine.settle();
      engine.engine().pause(PARENT, "test", "hold");
      engine.advance(Duration.ofDays(3));
      String child = childOf(engine, PARENT);
      assertThat(engine.engine().row(child).status()).isEqualTo(RunStatus.COMPLETED);
      engine.engine().cancel(PARENT, "test", "enough");
      engine.advance(Duration.ofMinutes(1));
      RunView view = engine.engine().describe(PARENT);
      assertThat(view.status()).as("%s", view).isEqualTo(RunStatus.CANCELLED);
      assertThat(count(engine, PARENT, "ChildEnded")).isOne();
      assertThat(view.labels()).as("nothing began after the end of the child").isEmpty();
    }
  }

  // What cannot be started

  @Test
  void a_child_whose_id_belongs_to_another_run_fails_for_good() {
    WorkflowDefinition<String, String> parent =
        workflow(
            "parent",
            (run, input) -> {
              try {
                return run.child("child", String.class, Child.of("child", "c"));
              } catch (ChildFailedException e) {
                run.sleep("recover", Duration.ofHours(1));
                return e.code() + " " + e.kind() + " " + e.childId();
              }
            });
    String taken;
    try (TestEngine engine = TestEngine.on(newStore(), parent, sleeping())) {
      startParent(engine);
      engine.settle();
      taken = childOf(engine, PARENT);
    }
    try (TestEngine engine = TestEngine.on(newStore(), parent, sleeping())) {
      engine.start(StartRequest.of("child").id(taken).input("somebody else's"));
      startParent(engine);
      engine.settle();
      engine.crash();
      engine.restart();
      engine.advance(Duration.ofHours(2));
      assertThat(engine.engine().describe(PARENT).output().asString())
          .isEqualTo("child-id-taken PERMANENT " + taken);
      engine.advance(Duration.ofDays(3));
      assertThat(engine.engine().row(taken))
          .returns(RunStatus.COMPLETED, RunRow::status)
          .returns(null, RunRow::parent);
    }
  }

  @Test
  void a_run_whose_child_has_no_code_is_blocked_and_goes_on_when_it_is_deployed() {
    try (TestEngine engine = TestEngine.on(newStore(), PARENT_WORKFLOW)) {
      startParent(engine);
      engine.settle();
      assertThat(engine.engine().row(PARENT).status()).isEqualTo(RunStatus.BLOCKED);
      assertThat(engine.engine().row(PARENT).reason()).contains("No workflow 'child'");
      assertThat(count(engine, PARENT, "ChildStarted")).isZero();
      engine.restart(PARENT_WORKFLOW, sleeping());
      engine.advance(Duration.ofDays(4));
      assertThat(engine.engine().row(PARENT).status()).isEqualTo(RunStatus.COMPLETED);
    }
  }

  @Test
  void an_input_that_does_not_fit_the_child_blocks_the_run_that_made_it() {
    WorkflowDefinition<Integer, String> child =
        WorkflowDefinition.of("child", Integer.class, String.class, (run, input) -> "never");
    try (TestEngine engine = TestEngine.on(newStore(), PARENT_WORKFLOW, child)) {
      startParent(engine);
      engine.settle();
      assertThat(engine.engine().row(PARENT).status()).isEqualTo(RunStatus.BLOCKED);
      assertThat(engine.engine().row(PARENT).reason())
          .contains("The input of child 'child' does not fit workflow 'child'");
    }
  }

  // Another deployment

  @Test
  void a_child_is_kept_when_the_code_around_it_changes() {
    Supplier<? extends Store> stores = newStore();
    try (TestEngine engine = TestEngine.on(stores, PARENT_WORKFLOW, sleeping())) {
      startParent(engine);
      engine.settle();
      engine.restart(ChangedParent.definition(), sleeping());
      engine.advance(Duration.ofDays(4));
      assertThat(engine.engine().describe(PARENT).output().asString()).isEqualTo("before, worked");
      assertThat(count(engine, PARENT, "ChildStarted")).isOne();
      assertThat(count(engine, PARENT, "CodeChanged")).isOne();
    }
  }

  @Test
  void a_child_that_changed_code_does_not_ask_for_is_cancelled_at_the_end_of_its_parent() {
    for (ForgetfulParent.End end : ForgetfulParent.End.values()) {
      try (TestEngine engine = TestEngine.on(newStore(), PARENT_WORKFLOW, sleeping())) {
        startParent(engine);
        engine.settle();
        String child = childOf(engine, PARENT);
        assertThat(engine.engine().row(child).status().ended()).as("%s", end).isFalse();
        engine.restart(ForgetfulParent.definition(end), sleeping());
        engine.advance(Duration.ofHours(1));
        assertThat(engine.engine().row(child).status())
            .as("%s", end)
            .isEqualTo(RunStatus.CANCELLED);
        assertThat(engine.engine().row(PARENT).status())
            .isEqualTo(
                switch (end) {
                  case RETURN -> RunStatus.COMPLETED;
                  case UNDO -> RunStatus.FAILED;
                  case CONTINUE -> RunStatus.WAITING;
                });
      }
    }
  }

  @Test
  void the_newest_version_is_started_unless_one_is_named() {
    WorkflowDefinition<String, String> parent =
        workflow(
            "parent",
            (run, input) ->
                run.child("old", String.class, Child.of("child", "c").version("1"))
                    + run.child("new", String.class, Child.of("child", "c")));
    WorkflowDefinition<String, String> one = workflow("child", (run, input) -> "1").version("1");
    WorkflowDefinition<String, String> two = workflow("child", (run, input) -> "2").version("2");
    try (TestEngine engine = TestEngine.on(newStore(), parent, one, two)) {
      startParent(engine);
      engine.settle();
      assertThat(engine.engine().describe(PARENT).output().asString()).isEqualTo("12");
    }
  }

  // Messages

  @Test
  void nobody_outside_can_take_the_id_of_a_message_between_runs() {
    try (TestEngine engine = TestEngine.on(newStore(), PARENT_WORKFLOW, sleeping())) {
      startParent(engine);
      engine.settle();
      String id = "pawl:ended " + childOf(engine, PARENT);
      assertThatExceptionOfType(EngineException.class)
          .isThrownBy(() -> engine.engine().signal(PARENT, "go", "x", Optional.of(id), "test"))
          .withMessageContaining("begins with 'pawl:'")
          .satisfies(e -> assertThat(e.code()).isEqualTo("reserved-id"));
    }
  }

  @Test
  void ids_of_children_do_not_grow_with_the_depth_of_the_family() {
    WorkflowDefinition<String, String> doll =
        workflow(
            "doll",
            (run, input) ->
                input.length() > 6
                    ? run.id()
                    : run.child("inner", String.class, Child.of("doll", input + "x")));
    try (TestEngine engine = TestEngine.on(newStore(), doll)) {
      RunHandle run = engine.start(StartRequest.of("doll").id("root").input(""));
      engine.settle();
      assertThat(run.result(String.class)).startsWith("root~").hasSize(25);
      assertThat(engine.engine().list(RunFilter.newest(20)))
          .extracting(RunRow::status)
          .hasSize(8)
          .containsOnly(RunStatus.COMPLETED);
      assertThat(List.copyOf(engine.engine().counts().keySet()))
          .containsExactly(RunStatus.COMPLETED);
    }
  }
}
