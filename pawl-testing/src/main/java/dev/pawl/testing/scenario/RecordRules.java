package dev.pawl.testing.scenario;

import static dev.pawl.engine.store.TaskRow.Status.OPEN;
import static dev.pawl.engine.store.TaskRow.Status.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.HumanTask;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Variable;
import dev.pawl.api.Workflow;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.query.RunView;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import dev.pawl.testing.TestEngine;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Records that the code of today cannot read, and records that it never asks for. For each kind of
 * store.
 */
@ExtendWith(WithoutEngineLogs.class)
public abstract class RecordRules {
  private static final Duration HOUR = Duration.ofHours(1);

  private static final Variable<String> TEXT = Variable.of("read", String.class, "");
  private static final Variable<Integer> NUMBER = Variable.of("read", Integer.class, 0);

  private final Ledger ledger = new Ledger();

  /** Opens the same new, empty data each time the result is asked. */
  protected abstract Supplier<? extends Store> newStore();

  // What cannot be read

  @Test
  void a_step_whose_type_cannot_read_its_result_blocks_the_run() {
    blockedAndMended(
        reading(run -> run.step("read", String.class, () -> "text")),
        reading(run -> run.step("read", Integer.class, () -> 1)),
        engine -> {});
  }

  @Test
  void a_signal_whose_type_cannot_read_what_came_blocks_the_run() {
    blockedAndMended(
        reading(run -> run.signal("read", String.class)),
        reading(run -> run.signal("read", Integer.class)),
        engine -> engine.engine().signal("run-1", "read", "text"));
  }

  @Test
  void a_signal_with_a_limit_whose_type_cannot_read_what_came_blocks_the_run() {
    blockedAndMended(
        reading(run -> run.signal("read", String.class, HOUR)),
        reading(run -> run.signal("read", Integer.class, HOUR)),
        engine -> engine.engine().signal("run-1", "read", "text"));
  }

  @Test
  void a_variable_whose_type_cannot_read_its_value_blocks_the_run() {
    blockedAndMended(
        reading(run -> setAndGet(run, TEXT, "text")),
        reading(run -> setAndGet(run, NUMBER, 1)),
        engine -> {});
  }

  @Test
  void a_wait_for_a_variable_whose_type_cannot_read_its_value_blocks_the_run() {
    blockedAndMended(
        reading(run -> setAndAwait(run, TEXT, "text")),
        reading(run -> setAndAwait(run, NUMBER, 1)),
        engine -> {});
  }

  private static <T> T setAndGet(Run run, Variable<T> variable, T value) {
    run.set(variable, value);
    return run.get(variable);
  }

  /** One branch waits with a limit for what the other one sets. */
  private static <T> List<T> setAndAwait(Run run, Variable<T> variable, T value) {
    return run.parallel(
        "both",
        List.of("wait", "set"),
        (branch, key) -> {
          if (key.equals("set")) {
            branch.set(variable, value);
            return value;
          }
          return branch.await(variable, now -> !now.equals(variable.initial()), HOUR).orElseThrow();
        });
  }

  @Test
  void an_input_that_its_type_cannot_read_blocks_the_run() {
    blockedAndMended(
        reading(run -> "text"),
        WorkflowDefinition.of("reader", Integer.class, String.class, (run, input) -> "never"),
        engine -> {});
  }

  private WorkflowDefinition<String, String> reading(Function<Run, ?> what) {
    return definition((run, input) -> {
      var ignored = what.apply(run);
      return restAndShip(run);
    });
  }

  private String restAndShip(Run run) {
    run.sleep("nap", HOUR);
    return note(run, "ship");
  }

  private void blockedAndMended(
      WorkflowDefinition<String, String> good,
      WorkflowDefinition<?, String> bad,
      Consumer<TestEngine> meanwhile) {
    try (TestEngine engine = TestEngine.on(newStore(), good)) {
      RunHandle run = engine.start(StartRequest.of("reader").id("run-1").input("text"));
      engine.settle();
      meanwhile.accept(engine);
      engine.settle();
      engine.crash();

      engine.restart(bad);
      engine.advance(HOUR);
      assertUnreadable(engine, run);
      assertThat(ledger.names()).isEmpty();

      engine.restart(good);
      engine.advance(HOUR.multipliedBy(2));
      RunView mended = engine.engine().describe(run.id());
      assertThat(mended.status()).as("%s", mended).isEqualTo(RunStatus.COMPLETED);
      assertThat(ledger.names()).containsExactly("ship");
    }
  }

  private static void assertUnreadable(TestEngine engine, RunHandle run) {
    RunView view = engine.engine().describe(run.id());
    assertThat(view.status()).as("%s", view).isEqualTo(RunStatus.BLOCKED);
    assertThat(view.reason()).contains("cannot be read as java.lang.Integer");
    assertThat(view.nextWakeAt()).isNotNull();
    assertThat(types(engine, run))
        .contains("RunBlocked")
        .doesNotContain("CompensationStarted", "RunFailed");
  }

  @Test
  void an_undo_whose_type_cannot_read_the_result_blocks_the_run_and_undoes_nothing_else() {
    WorkflowDefinition<String, String> bad = undoing(Integer.class);
    WorkflowDefinition<String, String> good = undoing(String.class);
    try (TestEngine engine = TestEngine.on(newStore(), bad)) {
      RunHandle run = engine.start("reader", "x");
      engine.advance(Duration.ofMinutes(30));
      RunView view = engine.engine().describe(run.id());
      assertThat(view.status()).as("%s", view).isEqualTo(RunStatus.BLOCKED);
      assertThat(view.reason()).contains("The undo of step 'second'").contains("cannot be read");
      assertThat(ledger.names()).isEmpty();
      assertThat(types(engine, run)).doesNotContain("UndoAttemptFailed", "UndoFailed");

      engine.restart(good);
      engine.advance(HOUR);
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.FAILED);
      assertThat(ledger.names()).containsExactly("undo text", "undo text");
    }
  }

  private WorkflowDefinition<String, String> undoing(Class<?> type) {
    return definition((run, input) -> {
      for (String name : List.of("first", "second")) {
        Step undoable =
            Step.defaults()
                .undo(
                    undoing -> ledger.note("undo " + undoing.result(type).orElseThrow(), undoing));
        run.step(name, TypeRef.of(String.class), undoable, attempt -> "text");
      }
      throw WorkflowException.business("no", "No.");
    });
  }

  @Test
  void an_output_that_the_asked_for_type_cannot_read_is_said_to_be_so() {
    try (TestEngine engine = TestEngine.on(newStore(), definition((run, input) -> "no number"))) {
      RunHandle run = engine.start("reader", "x");
      engine.settle();
      assertThatThrownBy(() -> run.result(Integer.class))
          .hasMessageContaining("cannot be read as java.lang.Integer");
      assertThat(run.result(String.class)).isEqualTo("no number");
    }
  }

  // What is never asked for

  @Test
  void operations_that_changed_code_never_asked_for_are_listed_at_the_end() {
    WorkflowDefinition<String, String> before =
        definition((run, input) -> {
          note(run, "kept");
          run.scope("gone", scope -> note(scope, "inner"));
          note(run, "late");
          run.sleep("nap", HOUR);
          return "before";
        });
    WorkflowDefinition<String, String> after =
        definition(
            new ChangedCode((run, input) -> {
              note(run, "kept");
              run.sleep("nap", HOUR);
              // Orphaned when the change was noticed, and asked for after all.
              note(run, "late");
              return "after";
            }));
    try (TestEngine engine = TestEngine.on(newStore(), before)) {
      RunHandle run = engine.start("reader", "x");
      engine.settle();
      engine.crash();
      engine.restart(after);
      engine.settle();
      // Another incarnation of the changed code knows it as well.
      engine.crash();
      engine.restart();
      engine.advance(HOUR);
      RunView view = engine.engine().describe(run.id());
      assertThat(view.status()).as("%s", view).isEqualTo(RunStatus.COMPLETED);
      assertThat(view.orphans()).containsExactly("gone", "gone/inner");
      assertThat(types(engine, run))
          .containsOnlyOnce("OrphansLeft")
          .endsWith("OrphansLeft", "RunCompleted");
    }
  }

  @Test
  void orphans_are_listed_however_the_run_ends() {
    for (String end : List.of("RunFailed", "RunCancelled", "ContinuedAsNew")) {
      WorkflowDefinition<String, String> before =
          definition((run, input) -> {
            if (!input.equals("x")) {
              return input;
            }
            note(run, "gone");
            run.sleep("nap", HOUR);
            return "before";
          });
      WorkflowDefinition<String, String> after =
          definition(
              new ChangedCode((run, input) -> {
                if (!input.equals("x")) {
                  return input;
                }
                run.sleep("nap", HOUR);
                if (end.equals("ContinuedAsNew")) {
                  return run.continueAsNew("y");
                }
                throw WorkflowException.business("no", "No.");
              }));
      try (TestEngine engine = TestEngine.on(newStore(), before)) {
        RunHandle run = engine.start("reader", "x");
        engine.settle();
        engine.crash();
        engine.restart(after);
        engine.settle();
        if (end.equals("RunCancelled")) {
          engine.engine().cancel(run.id(), "test", "enough");
        }
        engine.advance(HOUR);
        assertThat(types(engine, run)).containsSequence("OrphansLeft", end);
      }
    }
  }

  @Test
  void a_task_that_changed_code_never_asked_for_is_withdrawn_when_everything_is_over() {
    for (String end : List.of("RunCompleted", "ContinuedAsNew")) {
      WorkflowDefinition<String, String> before =
          definition((run, input) -> {
            if (!input.equals("x")) {
              return run.signal("go", String.class);
            }
            return run.ask("gone", HumanTask.to("editors")).toString();
          });
      WorkflowDefinition<String, String> after =
          definition(
              new ChangedCode((run, input) -> {
                if (!input.equals("x")) {
                  return run.signal("go", String.class);
                }
                run.sleep("nap", HOUR);
                return end.equals("ContinuedAsNew") ? run.continueAsNew("y") : "after";
              }));
      try (TestEngine engine = TestEngine.on(newStore(), before)) {
        RunHandle run = engine.start("reader", "x");
        engine.settle();
        engine.crash();
        engine.restart(after);
        engine.settle();
        assertThat(tasks(engine, run)).extracting(TaskRow::status).containsExactly(OPEN);
        // The incarnation that ends it knows of the task from the history alone.
        engine.crash();
        engine.restart();
        engine.advance(HOUR);
        assertThat(types(engine, run)).contains(end);
        assertThat(tasks(engine, run)).extracting(TaskRow::status).containsExactly(WITHDRAWN);
      }
    }
  }

  @Test
  void changed_code_that_asks_for_everything_leaves_no_orphans() {
    WorkflowDefinition<String, String> before =
        definition((run, input) -> {
          run.scope("scope", scope -> note(scope, "inner"));
          run.sleep("nap", HOUR);
          return "before";
        });
    WorkflowDefinition<String, String> after =
        definition(
            new ChangedCode((run, input) -> {
              run.scope(
                  "scope",
                  scope -> {
                    note(scope, "inner");
                    return note(scope, "inserted");
                  });
              run.sleep("nap", HOUR);
              return "after";
            }));
    try (TestEngine engine = TestEngine.on(newStore(), before)) {
      RunHandle run = engine.start("reader", "x");
      engine.settle();
      engine.crash();
      engine.restart(after);
      engine.advance(HOUR);
      assertThat(engine.engine().describe(run.id()).orphans()).isEmpty();
      assertThat(types(engine, run)).endsWith("RunCompleted").doesNotContain("OrphansLeft");
      assertThat(engine.engine().history(run.id(), 0, 100))
          .filteredOn(entry -> entry.type().equals("CodeChanged"))
          .singleElement()
          .satisfies(entry ->
              assertThat(entry.facts().path("orphaned").toString()).isEqualTo("[\"nap\"]"));
    }
  }

  private String note(Run run, String name) {
    return run.step(
        name,
        TypeRef.of(String.class),
        Step.defaults(),
        attempt -> {
          ledger.note(name, attempt);
          return name;
        });
  }

  private static List<TaskRow> tasks(TestEngine engine, RunHandle run) {
    return engine.engine().tasks(new TaskFilter(Set.of(), run.id(), 10));
  }

  private static List<String> types(TestEngine engine, RunHandle run) {
    return engine.engine().history(run.id(), 0, 1_000).stream().map(HistoryEntry::type).toList();
  }

  private static WorkflowDefinition<String, String> definition(Workflow<String, String> body) {
    return WorkflowDefinition.of("reader", String.class, String.class, body);
  }
}
