package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.Child;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.Retry;
import dev.pawl.api.Workflow;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.move.Move;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import dev.pawl.testing.TestEngine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Moves of operators on runs that have children, and on children. For each kind of store. */
@ExtendWith(WithoutEngineLogs.class)
public abstract class FamilyMoveRules {
  private final AtomicBoolean broken = new AtomicBoolean(true);

  private final WorkflowDefinition<String, String> parent =
      workflow(
          "parent",
          (run, input) -> {
            run.checkpoint("start");
            return "parent of " + run.child("child", String.class, Child.of("child", "c"));
          });

  private final WorkflowDefinition<String, String> child =
      workflow(
          "child",
          (run, input) -> {
            run.checkpoint("born");
            String first =
                run.step(
                    "fragile",
                    String.class,
                    Retry.fixed(Duration.ofDays(1)).maxAttempts(5),
                    () -> {
                      if (broken.get()) {
                        throw WorkflowException.of(ErrorKind.TRANSIENT, "broken", "It is broken.");
                      }
                      return "well";
                    });
            return first + " " + run.signal("word", String.class);
          });

  /** Opens the same new, empty data each time the result is asked. */
  protected abstract Supplier<? extends Store> newStore();

  @Test
  void a_parent_that_is_sent_back_cancels_its_open_child_and_starts_another_one() {
    broken.set(false);
    try (TestEngine engine = TestEngine.on(newStore(), parent, child)) {
      RunHandle run = engine.start("parent", "x");
      engine.settle();
      RunRow first = children(engine, run).getFirst();
      make(engine, run.id(), new Move.Rewind(new Move.AtCheckpoint("start"), false));
      engine.settle();
      assertThat(engine.engine().row(first.id()).status()).isEqualTo(RunStatus.CANCELLED);
      List<RunRow> open =
          children(engine, run).stream().filter(row -> !row.status().ended()).toList();
      assertThat(open).hasSize(1);
      assertThat(open.getFirst().id()).isNotEqualTo(first.id());
      engine.engine().signal(open.getFirst().id(), "word", "said");
      engine.settle();
      assertThat(run.result(String.class)).isEqualTo("parent of well said");
    }
  }

  @Test
  void a_child_that_goes_on_is_moved_as_any_run_and_its_parent_hears_its_end_once() {
    try (TestEngine engine = TestEngine.on(newStore(), parent, child)) {
      RunHandle run = engine.start("parent", "x");
      engine.settle();
      String id = children(engine, run).getFirst().id();
      make(engine, id, new Move.Skip("fragile", "skipped"));
      engine.settle();
      broken.set(false);
      make(engine, id, new Move.Rewind(new Move.AtCheckpoint("born"), true));
      engine.settle();
      engine.engine().signal(id, "word", "said");
      engine.settle();
      assertThat(run.result(String.class)).isEqualTo("parent of well said");
      assertThat(engine.engine().history(run.id(), 0, 100))
          .filteredOn(entry -> entry.type().equals("ChildEnded"))
          .hasSize(1);
    }
  }

  @Test
  void a_child_that_has_told_its_parent_of_its_failure_is_not_moved_but_its_parent_is() {
    try (TestEngine engine = TestEngine.on(newStore(), parent, child)) {
      RunHandle run = engine.start("parent", "x");
      engine.advance(Duration.ofDays(10));
      String id = children(engine, run).getFirst().id();
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.FAILED);
      assertThatThrownBy(() -> make(engine, id, new Move.Retry(null)))
          .hasMessageContaining("has told its parent '" + run.id() + "'");
      assertThatThrownBy(() -> make(engine, run.id(), new Move.Retry(null)))
          .hasMessageContaining("not by a step");
      broken.set(false);
      make(engine, run.id(), new Move.Rewind(new Move.AtCheckpoint("start"), false));
      engine.settle();
      String second =
          children(engine, run).stream()
              .map(RunRow::id)
              .filter(other -> !other.equals(id))
              .findFirst()
              .orElseThrow();
      engine.engine().signal(second, "word", "said");
      engine.settle();
      assertThat(run.result(String.class)).isEqualTo("parent of well said");
    }
  }

  private static List<RunRow> children(TestEngine engine, RunHandle run) {
    return engine.engine().list(RunFilter.newest(10)).stream()
        .filter(row -> run.id().equals(row.parent()))
        .toList();
  }

  private static void make(TestEngine engine, String runId, Move move) {
    assertThat(engine.engine().moves().make(runId, move, "ada", "once more").runId())
        .isEqualTo(runId);
  }

  private static WorkflowDefinition<String, String> workflow(
      String name, Workflow<String, String> body) {
    return WorkflowDefinition.of(name, String.class, String.class, body);
  }
}
