package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.OutcomeUnknownException;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.StepFailedException;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Verification;
import dev.pawl.api.Workflow;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.move.Move;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.query.RunView;
import dev.pawl.engine.run.Rehearsal;
import dev.pawl.engine.steer.MoveReceipt;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import dev.pawl.testing.TestEngine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Steps that operators try again or skip, and runs they take to another version. */
@ExtendWith(WithoutEngineLogs.class)
public abstract class MendingRules {
  private final Ledger ledger = new Ledger();
  private final AtomicBoolean broken = new AtomicBoolean(true);

  /** Opens the same new, empty data each time the result is asked. */
  protected abstract Supplier<? extends Store> newStore();

  /** A step that fails while something is broken. */
  private String fragile(Run run, String name, Retry retry) {
    return run.step(
        name,
        TypeRef.of(String.class),
        Step.once().retry(retry),
        attempt -> {
          ledger.note(name, attempt);
          if (broken.get()) {
            throw WorkflowException.business("broken", "It is broken.");
          }
          return name + " done";
        });
  }

  private String sound(Run run, String name) {
    return run.step(
        name,
        TypeRef.of(String.class),
        Step.defaults(),
        attempt -> {
          ledger.note(name, attempt);
          return name + " done";
        });
  }

  @Test
  void the_failed_step_of_a_failed_run_is_tried_again_under_another_key_and_nothing_else_is() {
    WorkflowDefinition<String, String> job =
        definition((run, input) -> {
          sound(run, "before");
          fragile(run, "fragile", Retry.none());
          return sound(run, "after");
        });
    try (TestEngine engine = TestEngine.on(newStore(), job)) {
      RunHandle run = failed(engine);
      broken.set(false);
      assertThat(retry(engine, run, null).standing()).isEqualTo(MoveReceipt.Standing.DONE);
      engine.settle();
      assertThat(run.result(String.class)).isEqualTo("after done");
      assertThat(ledger.names()).containsExactly("before", "fragile", "fragile", "after");
      assertThat(ledger.effects().get(1).idempotencyKey())
          .isNotEqualTo(ledger.effects().get(2).idempotencyKey());
      engine.crash();
      engine.restart();
      engine.settle();
      assertThat(engine.engine().describe(run.id()).status()).isEqualTo(RunStatus.COMPLETED);
    }
  }

  @Test
  void a_step_that_fails_again_fails_the_run_again_and_can_be_tried_once_more() {
    WorkflowDefinition<String, String> job =
        definition((run, input) -> fragile(run, "fragile", Retry.none()));
    try (TestEngine engine = TestEngine.on(newStore(), job)) {
      RunHandle run = failed(engine);
      retry(engine, run, "fragile");
      engine.settle();
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.FAILED);
      broken.set(false);
      retry(engine, run, "fragile");
      engine.settle();
      assertThat(run.result(String.class)).isEqualTo("fragile done");
      assertThat(ledger.effects())
          .extracting(Ledger.Effect::idempotencyKey)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void a_branch_is_mended_with_the_scopes_around_it_and_its_siblings_go_on() {
    WorkflowDefinition<String, String> job =
        definition((run, input) -> {
          List<String> said =
              run.scope(
                  "phase",
                  phase ->
                      phase.parallel(
                          "both",
                          List.of("a", "b", "c"),
                          (branch, key) -> {
                            sound(branch, "first");
                            if (key.equals("b")) {
                              return fragile(branch, "fragile", Retry.none());
                            }
                            branch.sleep("nap", Duration.ofHours(1));
                            return sound(branch, "last");
                          }));
          return String.join(", ", said);
        });
    try (TestEngine engine = TestEngine.on(newStore(), job)) {
      RunHandle run = failed(engine);
      broken.set(false);
      retry(engine, run, null);
      engine.advance(Duration.ofHours(2));
      assertThat(run.result(String.class)).isEqualTo("last done, fragile done, last done");
      assertThat(ledger.count("first")).isEqualTo(3);
      assertThat(ledger.count("last")).isEqualTo(2);
      assertThat(ledger.count("fragile")).isEqualTo(2);
    }
  }

  @Test
  void a_loop_goes_on_at_its_failed_turn() {
    WorkflowDefinition<String, String> job =
        definition((run, input) -> {
          for (String item : List.of("1", "2", "3")) {
            run.scope(
                "items",
                item,
                turn -> {
                  sound(turn, "take " + item);
                  return item.equals("2")
                      ? fragile(turn, "use", Retry.none())
                      : sound(turn, "use " + item);
                });
          }
          return "done";
        });
    try (TestEngine engine = TestEngine.on(newStore(), job)) {
      RunHandle run = failed(engine);
      broken.set(false);
      retry(engine, run, "items");
      engine.settle();
      assertThat(run.result(String.class)).isEqualTo("done");
      assertThat(ledger.names())
          .containsExactly("take 1", "use 1", "take 2", "use", "use", "take 3", "use 3");
    }
  }

  @Test
  void a_failed_step_is_skipped_with_a_value() {
    WorkflowDefinition<String, String> job =
        definition((run, input) -> fragile(run, "fragile", Retry.none()) + "!");
    try (TestEngine engine = TestEngine.on(newStore(), job)) {
      RunHandle run = failed(engine);
      skip(engine, run, "fragile", "by hand");
      engine.settle();
      assertThat(run.result(String.class)).isEqualTo("by hand!");
      assertThat(engine.engine().describe(run.id()).operations())
          .anySatisfy(operation -> assertThat(operation.status()).isEqualTo("SKIPPED"));
    }
  }

  @Test
  void what_a_run_waits_in_is_skipped_also_while_it_is_paused_and_replays_so() {
    WorkflowDefinition<String, String> job =
        definition((run, input) -> {
          String said =
              fragile(
                  run,
                  "fragile",
                  Retry.fixed(Duration.ofHours(1)).maxAttempts(9).on(ErrorKind.BUSINESS));
          run.sleep("nap", Duration.ofDays(300));
          return said + "!";
        });
    try (TestEngine engine = TestEngine.on(newStore(), job)) {
      RunHandle run = engine.start("job", "x");
      engine.settle();
      engine.engine().pause(run.id(), "ada", "wait");
      engine.settle();
      skip(engine, run, "fragile", "by hand");
      engine.engine().resume(run.id(), "ada", "go on");
      engine.settle();
      assertThatThrownBy(() -> skip(engine, run, "nap", "a value"))
          .hasMessageContaining("has no result");
      assertThat(skip(engine, run, "nap", null).standing()).isEqualTo(MoveReceipt.Standing.DONE);
      engine.settle();
      assertThat(run.result(String.class)).isEqualTo("by hand!");
    }
  }

  @Test
  void a_hanging_step_is_skipped_and_what_it_says_later_is_dropped() {
    Gate gate = new Gate();
    WorkflowDefinition<String, String> job =
        definition((run, input) ->
            run.step(
                "hang",
                String.class,
                () -> {
                  gate.passStubbornly();
                  return "late";
                }));
    try (TestEngine engine = TestEngine.on(newStore(), job)) {
      RunHandle run = engine.start("job", "x");
      gate.awaitEntered();
      assertThatThrownBy(() -> skip(engine, run, "elsewhere", "x"))
          .hasMessageContaining("It waits in 'hang'");
      assertThatThrownBy(() -> skip(engine, run, "hang", List.of(1)))
          .hasMessageContaining("does not fit step 'hang'");
      skip(engine, run, "hang", "by hand");
      assertThat(run.result(String.class)).isEqualTo("by hand");
      gate.open();
      gate.awaitLeft();
      engine.settle();
      assertThat(run.result(String.class)).isEqualTo("by hand");
    }
  }

  @Test
  void a_step_in_doubt_is_skipped_and_what_its_verification_says_later_is_dropped() {
    Gate gate = new Gate();
    Step charge =
        Step.once()
            .verify(() -> {
              gate.passStubbornly();
              return Verification.notDone();
            });
    WorkflowDefinition<String, String> job =
        definition((run, input) -> {
          String charged =
              run.step(
                  "charge",
                  TypeRef.of(String.class),
                  charge,
                  attempt -> {
                    ledger.note("charge", attempt);
                    throw new OutcomeUnknownException(
                        ErrorKind.TRANSIENT,
                        "lost",
                        "The reply was lost.",
                        new IOException("reset"));
                  });
          run.sleep("nap", Duration.ofHours(1));
          return charged;
        });
    try (TestEngine engine = TestEngine.on(newStore(), job)) {
      RunHandle run = engine.start("job", "x");
      gate.awaitEntered();
      skip(engine, run, "charge", "by hand");
      gate.open();
      gate.awaitLeft();
      engine.settle();
      engine.advance(Duration.ofHours(2));
      assertThat(run.result(String.class)).isEqualTo("by hand");
      assertThat(ledger.names()).containsExactly("charge");
      assertThat(engine.engine().history(run.id(), 0, 1_000))
          .extracting(HistoryEntry::type)
          .containsOnlyOnce("StepStarted");
    }
  }

  @Test
  void the_delay_of_a_step_is_cut_short_and_its_key_stays() {
    WorkflowDefinition<String, String> job =
        definition((run, input) ->
            fragile(
                run,
                "fragile",
                Retry.fixed(Duration.ofHours(9)).maxAttempts(9).on(ErrorKind.BUSINESS)));
    try (TestEngine engine = TestEngine.on(newStore(), job)) {
      RunHandle run = engine.start("job", "x");
      engine.settle();
      broken.set(false);
      retry(engine, run, null);
      engine.settle();
      assertThat(run.result(String.class)).isEqualTo("fragile done");
      assertThat(ledger.effects()).hasSize(2);
      assertThat(ledger.effects().get(0).idempotencyKey())
          .isEqualTo(ledger.effects().get(1).idempotencyKey());
    }
  }

  @Test
  void a_failure_that_the_code_handled_is_not_mended() {
    WorkflowDefinition<String, String> job =
        definition((run, input) -> {
          try {
            fragile(run, "first", Retry.none());
          } catch (StepFailedException e) {
            sound(run, "instead");
          }
          return fragile(run, "second", Retry.none());
        });
    try (TestEngine engine = TestEngine.on(newStore(), job)) {
      RunHandle run = failed(engine);
      assertThatThrownBy(() -> retry(engine, run, "first"))
          .hasMessageContaining("handled the failure of 'first'")
          .hasMessageContaining("'second'");
      assertThatThrownBy(() -> retry(engine, run, "instead"))
          .hasMessageContaining("No step failed at 'instead'");
    }
  }

  @Test
  void a_run_that_undid_its_steps_is_not_mended() {
    WorkflowDefinition<String, String> job =
        definition((run, input) -> {
          run.step(
              "book",
              TypeRef.of(String.class),
              Step.defaults().undo(undoing -> ledger.note("undo", undoing)),
              attempt -> "booked");
          return fragile(run, "fragile", Retry.none());
        });
    try (TestEngine engine = TestEngine.on(newStore(), job)) {
      RunHandle run = failed(engine);
      assertThat(ledger.names()).contains("undo");
      assertThatThrownBy(() -> retry(engine, run, null)).hasMessageContaining("were undone");
    }
  }

  @Test
  void a_run_goes_on_with_another_version_after_a_rehearsal() {
    WorkflowDefinition<String, String> first =
        definition(
                (run, input) -> {
                  sound(run, "one");
                  run.signal("go", String.class);
                  return sound(run, "two");
                })
            .version("1");
    WorkflowDefinition<String, String> second =
        definition(
                (run, input) -> {
                  sound(run, "one");
                  run.signal("go", String.class);
                  sound(run, "new");
                  return sound(run, "two");
                })
            .version("2");
    WorkflowDefinition<String, String> careless =
        definition(
                (run, input) -> {
                  throw new IllegalStateException("a defect");
                })
            .version("3");
    try (TestEngine engine = TestEngine.on(newStore(), first, second, careless)) {
      RunHandle run = engine.start(StartRequest.of("job").version("1").input("x"));
      engine.settle();
      Rehearsal rehearsal = engine.engine().moves().rehearse(run.id(), "2");
      assertThat(rehearsal.obstacle()).isNull();
      assertThat(rehearsal.kept()).contains("one", "go");
      assertThatThrownBy(() -> migrate(engine, run, "3")).hasMessageContaining("a defect");
      assertThatThrownBy(() -> migrate(engine, run, "4")).hasMessageContaining("no version '4'");
      assertThatThrownBy(() -> migrate(engine, run, "1")).hasMessageContaining("already");
      migrate(engine, run, "2");
      engine.engine().signal(run.id(), "go", "now");
      engine.settle();
      assertThat(run.result(String.class)).isEqualTo("two done");
      assertThat(ledger.names()).containsExactly("one", "new", "two");
      RunView view = engine.engine().describe(run.id());
      assertThat(view.version()).isEqualTo("2");
    }
  }

  @Test
  void a_version_without_a_step_that_may_have_to_be_undone_is_refused() {
    WorkflowDefinition<String, String> first =
        definition(
                (run, input) -> {
                  run.step(
                      "book",
                      TypeRef.of(String.class),
                      Step.defaults().undo(undoing -> ledger.note("undo", undoing)),
                      attempt -> "booked");
                  run.signal("go", String.class);
                  return "done";
                })
            .version("1");
    WorkflowDefinition<String, String> second =
        definition((run, input) -> run.signal("go", String.class)).version("2");
    try (TestEngine engine = TestEngine.on(newStore(), first, second)) {
      RunHandle run = engine.start(StartRequest.of("job").version("1").input("x"));
      engine.settle();
      assertThat(engine.engine().moves().rehearse(run.id(), "2").effects()).containsExactly("book");
      assertThatThrownBy(() -> migrate(engine, run, "2")).hasMessageContaining("book");
    }
  }

  private RunHandle failed(TestEngine engine) {
    RunHandle run = engine.start("job", "x");
    engine.settle();
    assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.FAILED);
    return run;
  }

  private static MoveReceipt retry(TestEngine engine, RunHandle run, @Nullable String path) {
    return engine.engine().moves().make(run.id(), new Move.Retry(path), "ada", "it is mended");
  }

  private static MoveReceipt skip(
      TestEngine engine, RunHandle run, String path, @Nullable Object value) {
    return engine.engine().moves().make(run.id(), new Move.Skip(path, value), "ada", "by hand");
  }

  private static MoveReceipt migrate(TestEngine engine, RunHandle run, String version) {
    return engine.engine().moves().make(run.id(), new Move.Migrate(version), "ada", "new code");
  }

  private static WorkflowDefinition<String, String> definition(Workflow<String, String> body) {
    return WorkflowDefinition.of("job", String.class, String.class, body);
  }
}
