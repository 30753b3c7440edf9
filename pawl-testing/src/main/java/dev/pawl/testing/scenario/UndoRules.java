package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.Parallel;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Workflow;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.command.TaskAnswer;
import dev.pawl.engine.query.RunView;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import dev.pawl.testing.TestEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Crashes and deployments in the middle of compensation. For each kind of store. */
@ExtendWith(WithoutEngineLogs.class)
public abstract class UndoRules {
  private static final Set<String> UNDO_EVENTS =
      Set.of("CompensationStarted", "UndoAttemptFailed", "UndoCompleted", "UndoFailed");

  private final Ledger ledger = new Ledger();

  /** Opens the same new, empty data each time the result is asked. */
  protected abstract Supplier<? extends Store> newStore();

  /** Five steps, two of them in a branch that loses its race. */
  private void five(Run run) {
    book(run, "one");
    run.race(
        "quotes",
        List.of("slow", "fast"),
        Parallel.byText(),
        (branch, key) -> {
          if (key.equals("fast")) {
            branch.sleep("nap", Duration.ofHours(1));
            return book(branch, "fast");
          }
          book(branch, "slow-1");
          book(branch, "slow-2");
          branch.sleep("nap", Duration.ofHours(9));
          return "never";
        });
    book(run, "five");
  }

  private String book(Run run, String what) {
    return run.step(
        "book",
        TypeRef.of(String.class),
        Step.keyed(what)
            .undo(undoing ->
                ledger.note("undo " + undoing.result(String.class).orElse("nothing"), undoing)),
        attempt -> {
          ledger.note(what, attempt);
          return "ref " + what;
        });
  }

  @Test
  void a_kill_after_every_undo_and_a_body_that_no_longer_fails_undo_each_step_once() {
    WorkflowDefinition<String, String> failing =
        definition((run, input) -> {
          five(run);
          throw WorkflowException.business("no", "No.");
        });
    WorkflowDefinition<String, String> mended =
        definition((run, input) -> {
          five(run);
          book(run, "six");
          return "as if nothing had happened";
        });
    try (TestEngine engine = TestEngine.on(newStore(), failing)) {
      engine.crashAfter(batch -> Recorded.any(batch, UNDO_EVENTS));
      RunHandle run = engine.start("saga", "x");
      engine.settle();
      int kills = 0;
      while (kills == 0 || engine.store().crashed()) {
        if (engine.store().crashed()) {
          kills++;
          engine.crash();
          engine.restart(mended);
        }
        engine.advance(Duration.ofHours(1));
      }
      assertThat(kills).isEqualTo(6);
      RunView view = engine.engine().describe(run.id());
      assertThat(view.status()).as("%s", view).isEqualTo(RunStatus.FAILED);
      assertThat(view.error()).isNotNull();
      assertThat(view.error().code()).isEqualTo("no");
      assertThat(ledger.names())
          .containsExactly(
              "one",
              "slow-1",
              "slow-2",
              "fast",
              "five",
              "undo ref five",
              "undo ref fast",
              "undo ref slow-2",
              "undo ref slow-1",
              "undo ref one");
      assertThat(Recorded.types(engine, run))
          .containsOnlyOnce("CompensationStarted")
          .doesNotContain("UndoAttemptFailed", "UndoFailed");
    }
  }

  @Test
  void a_step_whose_undo_the_code_has_lost_goes_to_a_person_and_the_others_go_on() {
    WorkflowDefinition<String, String> failing =
        definition((run, input) -> {
          book(run, "one");
          book(run, "two");
          throw WorkflowException.business("no", "No.");
        });
    WorkflowDefinition<String, String> careless =
        definition((run, input) -> {
          book(run, "one");
          run.step("book", TypeRef.of(String.class), Step.keyed("two"), attempt -> "never");
          return "done";
        });
    try (TestEngine engine = TestEngine.on(newStore(), failing)) {
      engine.store().crashAfter(batch -> Recorded.any(batch, Set.of("CompensationStarted")));
      RunHandle run = engine.start("saga", "x");
      engine.settle();
      assertThat(engine.store().crashed()).isTrue();
      engine.crash();
      engine.restart(careless);
      engine.settle();
      assertThat(ledger.names()).doesNotContain("undo ref two", "undo ref one");
      answerUndo(engine, run, "book[two]", "done");
      RunView view = engine.engine().describe(run.id());
      assertThat(view.status()).as("%s", view).isEqualTo(RunStatus.FAILED);
      assertThat(ledger.names()).containsSubsequence("one", "two", "undo ref one");
      assertThat(ledger.names()).doesNotContain("undo ref two");
    }
  }

  @Test
  void a_recorded_step_that_the_code_no_longer_has_is_listed_and_goes_to_a_person() {
    WorkflowDefinition<String, String> before =
        definition((run, input) -> {
          book(run, "one");
          book(run, "two");
          run.sleep("nap", Duration.ofHours(1));
          return "done";
        });
    WorkflowDefinition<String, String> after = definition(new SagaWithoutItsSecondStep(this::book));
    try (TestEngine engine = TestEngine.on(newStore(), before)) {
      RunHandle run = engine.start("saga", "x");
      engine.settle();
      engine.crash();
      engine.restart(after);
      engine.advance(Duration.ofHours(1));
      answerUndo(engine, run, "book[two]", "give-up");
      RunView view = engine.engine().describe(run.id());
      assertThat(view.status()).as("%s", view).isEqualTo(RunStatus.FAILED);
      assertThat(ledger.names()).containsExactly("one", "two", "undo ref one");
      assertThat(view.operations())
          .anySatisfy(operation -> {
            assertThat(operation.path()).isEqualTo("book[two]");
            assertThat(operation.status()).isEqualTo("UNDO_FAILED");
          });
    }
  }

  private static void answerUndo(TestEngine engine, RunHandle run, String path, String choice) {
    List<TaskRow> tasks =
        engine.engine().tasks(new TaskFilter(Set.of(TaskRow.Status.OPEN), run.id(), 10));
    assertThat(tasks).extracting(TaskRow::path).containsExactly(path);
    assertThat(tasks.getFirst().title()).contains("Undo step '" + path + "' by hand");
    engine
        .engine()
        .decide(
            tasks.getFirst().id(),
            new TaskAnswer(choice, "by phone", Map.of()),
            Optional.empty(),
            "ada");
    engine.settle();
  }

  private static WorkflowDefinition<String, String> definition(Workflow<String, String> body) {
    return WorkflowDefinition.of("saga", String.class, String.class, body);
  }
}
