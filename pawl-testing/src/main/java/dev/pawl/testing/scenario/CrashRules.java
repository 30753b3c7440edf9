package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.CancelledException;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Verification;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.Engine;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.query.RunView;
import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import dev.pawl.testing.TestEngine;
import dev.pawl.testing.store.CommitGate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a crash at one certain event must not change. For each kind of store. */
@ExtendWith(WithoutEngineLogs.class)
public abstract class CrashRules {

  /** Opens the same new, empty data each time the result is asked. */
  protected abstract Supplier<? extends Store> newStore();

  // A cancelled sibling

  @Test
  void a_sibling_that_was_cancelled_before_a_crash_is_not_charged_after_it() {
    for (int round = 0; round < 10; round++) {
      Props props = new Props();
      WorkflowDefinition<String, String> workflow =
          WorkflowDefinition.of(
              "siblings",
              String.class,
              String.class,
              (run, input) ->
                  run.parallel(
                          "three",
                          List.of("1", "2", "3"),
                          (branch, key) -> sibling(branch, key, props))
                      .toString());
      try (TestEngine engine = TestEngine.on(newStore(), workflow)) {
        RunHandle run = engine.start("siblings", "x");
        props.gate("charge").awaitEntered();
        engine.store().crashAfter(batch -> records(batch, "BranchFailed"));
        props.gate("fail").open();
        engine.settle();
        if (!engine.store().crashed()) {
          throw new AssertionError("no crash: " + engine.engine().describe(run.id()));
        }
        engine.crash();
        engine.restart();
        engine.settle();
        assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.FAILED);
        assertThat(props.ledger().count("charge")).isEqualTo(1);
      } finally {
        props.openAll();
      }
    }
  }

  private static String sibling(Run branch, String key, Props props) {
    return switch (key) {
      case "2" ->
          branch.step(
              "fail",
              String.class,
              () -> {
                props.gate("fail").pass();
                throw WorkflowException.business("no", "No.");
              });
      case "3" ->
          branch.step(
              "charge",
              TypeRef.of(String.class),
              Step.defaults(),
              attempt -> {
                props.ledger().note("charge", attempt);
                props.gate("charge").pass();
                return "charged";
              });
      default -> key;
    };
  }

  // In doubt

  @Test
  void a_step_that_happens_at_most_once_is_verified_after_a_crash_and_never_repeated() {
    for (String event : List.of("StepStarted", "StepAttemptUnknown")) {
      Props props = new Props();
      WorkflowDefinition<String, String> workflow =
          WorkflowDefinition.of(
              "once",
              String.class,
              String.class,
              (run, input) ->
                  run.step(
                      "charge",
                      TypeRef.of(String.class),
                      Step.once()
                          .verify(() ->
                              props.ledger().count("charge") == 0
                                  ? Verification.notDone()
                                  : Verification.done("found")),
                      attempt -> {
                        props.ledger().note("charge", attempt);
                        props.gate("answer " + attempt.number()).pass();
                        return "charged by attempt " + attempt.number();
                      }));
      try (TestEngine engine = TestEngine.on(newStore(), workflow)) {
        RunHandle run = engine.start("once", "x");
        props.gate("answer 1").awaitEntered();
        engine.crash();
        engine.restart();
        engine.store().crashAfter(batch -> records(batch, event));
        engine.advance(Duration.ofMinutes(1));
        if (engine.store().crashed()) {
          engine.crash();
          engine.restart();
          engine.advance(Duration.ofMinutes(1));
        }
        assertThat(engine.engine().describe(run.id()).output().asString()).isEqualTo("found");
        assertThat(props.ledger().count("charge")).isEqualTo(1);
      } finally {
        props.openAll();
      }
    }
  }

  // Cancelling

  @Test
  void a_cancellation_that_comes_while_a_parallel_scope_ends_means_the_same_after_a_crash() {
    Props props = new Props();
    WorkflowDefinition<String, String> workflow =
        WorkflowDefinition.of(
            "late", String.class, String.class, (run, input) -> cancelledLate(run, props));
    try (TestEngine engine = TestEngine.on(newStore(), workflow)) {
      RunHandle run = engine.start("late", "x");
      props.gate("x").awaitEntered();
      CommitGate commits = engine.store().holdCommits();
      Thread canceller =
          Thread.ofVirtual().start(() -> engine.engine().cancel(run.id(), "test", "late"));
      commits.awaitCommit();
      props.gate("x").open();
      props.gate("x").awaitLeft();
      // The step's result should be queued behind the cancellation before that is written.
      LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
      commits.open();
      join(canceller);
      engine.settle();
      engine.crash();
      engine.restart();
      engine.advance(Duration.ofHours(2));
      RunView view = engine.engine().describe(run.id());
      assertThat(view.status()).as("%s", view).isEqualTo(RunStatus.CANCELLED);
      assertThat(view.operations())
          .extracting(RunView.OperationView::path)
          .filteredOn(path -> path.startsWith("then "))
          .hasSize(1);
    } finally {
      props.openAll();
    }
  }

  private static String cancelledLate(Run run, Props props) {
    String outcome;
    try {
      run.parallel(
          "scope",
          List.of("a"),
          (branch, key) ->
              branch.step(
                  "x",
                  TypeRef.of(String.class),
                  Step.defaults(),
                  attempt -> {
                    props.gate("x").passStubbornly();
                    return "x";
                  }));
      outcome = "results";
    } catch (CancelledException e) {
      outcome = "cancelled";
    }
    String then = "then " + outcome;
    run.shielded(() -> {
      run.step(then, String.class, () -> then);
      run.sleep("rest", Duration.ofHours(1));
      return then;
    });
    return then;
  }

  @Test
  void a_run_that_was_cancelled_at_its_very_end_ends_after_a_crash() {
    Props props = new Props();
    WorkflowDefinition<String, String> workflow =
        WorkflowDefinition.of(
            "end",
            String.class,
            String.class,
            (run, input) ->
                run.step(
                    "x",
                    TypeRef.of(String.class),
                    Step.defaults(),
                    attempt -> {
                      props.gate("x").pass();
                      return "x";
                    }));
    try (TestEngine engine = TestEngine.on(newStore(), workflow)) {
      RunHandle run = engine.start("end", "x");
      props.gate("x").awaitEntered();
      engine.engine().pause(run.id(), "test", "hold");
      awaitPaused(engine, run);
      props.gate("x").open();
      engine.settle();
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.PAUSED);
      engine.store().crashAfter(batch -> records(batch, "CancelRequested"));
      engine.engine().cancel(run.id(), "test", "enough");
      engine.settle();
      assertThat(engine.store().crashed()).isTrue();
      engine.crash();
      engine.restart();
      engine.advance(Duration.ofMinutes(1));
      assertThat(engine.engine().row(run.id()).status().ended())
          .as("%s", engine.engine().why(run.id()))
          .isTrue();
    } finally {
      props.openAll();
    }
  }

  // The end

  @Test
  void a_command_that_waits_behind_the_last_signal_does_not_reopen_the_run() {
    for (String command : List.of("pause", "resume", "cancel")) {
      WorkflowDefinition<String, String> workflow =
          WorkflowDefinition.of(
              "last", String.class, String.class, (run, input) -> run.signal("go", String.class));
      Supplier<? extends Store> stores = newStore();
      try (TestEngine engine = TestEngine.on(stores, workflow)) {
        RunHandle run = engine.start("last", "x");
        engine.settle();
        engine.crash();
        try (Engine passive =
            Engine.builder().store(stores.get()).clock(engine.clock().face()).passive().start()) {
          passive.signal(run.id(), "go", "on");
          switch (command) {
            case "pause" -> passive.pause(run.id(), "test", "late");
            case "resume" -> passive.resume(run.id(), "test", "late");
            default -> passive.cancel(run.id(), "test", "late");
          }
        }
        engine.restart();
        engine.advance(Duration.ofMinutes(1));
        RunView view = engine.engine().describe(run.id());
        assertThat(view.status()).as("%s: %s", command, view).isEqualTo(RunStatus.COMPLETED);
        assertThat(engine.engine().history(run.id(), 0, 100).getLast().type())
            .as(command)
            .isEqualTo("RunCompleted");
      }
    }
  }

  private static void awaitPaused(TestEngine engine, RunHandle run) {
    for (int pause = 0;
        pause < 10_000 && engine.engine().row(run.id()).status() != RunStatus.PAUSED;
        pause++) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean records(Batch batch, String type) {
    return batch.intents().stream()
        .anyMatch(intent ->
            intent instanceof Intent.Append append
                && append.events().stream().anyMatch(event -> event.type().equals(type)));
  }
}
