package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.InDoubt;
import dev.pawl.api.OutcomeUnknownException;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.StepFailedException;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Verification;
import dev.pawl.api.Workflow;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.query.RunView;
import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import dev.pawl.testing.TestEngine;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What becomes of a recorded step when the code changes its mind about how often it may happen. For
 * each kind of store.
 */
@ExtendWith(WithoutEngineLogs.class)
public abstract class OnceRules {
  private final Ledger ledger = new Ledger();

  /** Opens the same new, empty data each time the result is asked. */
  protected abstract Supplier<? extends Store> newStore();

  // The same code

  @Test
  void a_step_recorded_as_once_that_is_an_ordinary_one_now_blocks_the_run_before_anything_runs() {
    blockedAndMended(Step.once(), Step.defaults(), "at most once, but the code, which is");
  }

  @Test
  void an_ordinary_recorded_step_that_is_once_now_blocks_the_run_before_anything_runs() {
    blockedAndMended(Step.defaults(), Step.once(), "has it as a step that happens at most once");
  }

  @Test
  void a_step_with_an_undo_that_was_once_and_is_an_ordinary_one_now_blocks_the_run() {
    blockedAndMended(
        Step.once().undo(undoing -> {}),
        Step.defaults().undo(undoing -> {}),
        "at most once, but the code, which is");
  }

  @Test
  void a_step_with_an_undo_that_was_an_ordinary_one_and_is_once_now_blocks_the_run() {
    blockedAndMended(
        Step.defaults().undo(undoing -> {}),
        Step.once().undo(undoing -> {}),
        "has it as a step that happens at most once");
  }

  private void blockedAndMended(Step recorded, Step bad, String reason) {
    WorkflowDefinition<String, String> before = definition((run, input) -> charge(run, recorded));
    WorkflowDefinition<String, String> changed = definition((run, input) -> charge(run, bad));
    try (TestEngine engine = TestEngine.on(newStore(), before)) {
      RunHandle run = engine.start("shop", "x");
      engine.settle();
      engine.crash();
      engine.restart(changed);
      engine.advance(Duration.ofHours(1));
      assertBlocked(engine, run, reason);
      assertThat(ledger.names()).containsExactly("charge");

      engine.restart(before);
      engine.advance(Duration.ofHours(2));
      assertCompleted(engine, run, "charged");
      assertThat(ledger.names()).containsExactly("charge", "ship");
    }
  }

  @Test
  void an_attempt_in_doubt_is_not_repeated_because_the_step_is_an_ordinary_one_now() {
    WorkflowDefinition<String, String> before = definition((run, input) -> charge(run, verified()));
    WorkflowDefinition<String, String> careless =
        definition((run, input) -> charge(run, Step.defaults()));
    try (TestEngine engine = TestEngine.on(newStore(), before)) {
      RunHandle run = startAndKillBehind(engine, "StepStarted");
      engine.restart(careless);
      engine.advance(Duration.ofMinutes(30));
      assertBlocked(engine, run, "at most once, but the code, which is");
      assertThat(ledger.names()).isEmpty();
    }
  }

  // Changed code

  @Test
  void of_a_completed_step_changed_code_may_change_its_mind() {
    for (List<Step> change :
        List.of(List.of(Step.once(), Step.defaults()), List.of(Step.defaults(), Step.once()))) {
      WorkflowDefinition<String, String> before =
          definition((run, input) -> charge(run, change.getFirst()));
      WorkflowDefinition<String, String> after =
          definition(new ChangedCode((run, input) -> charge(run, change.getLast())));
      try (TestEngine engine = TestEngine.on(newStore(), before)) {
        RunHandle run = engine.start("shop", "x");
        engine.settle();
        engine.crash();
        engine.restart(after);
        engine.store().crashAfter(batch -> records(batch, "CodeChanged"));
        engine.advance(Duration.ofHours(1));
        // Once more, when what is recorded since is matched strictly and the rest is not.
        assertThat(engine.store().crashed()).isTrue();
        engine.crash();
        engine.restart();
        engine.advance(Duration.ofHours(1));
        assertCompleted(engine, run, "charged");
      }
    }
    assertThat(ledger.names()).containsExactly("charge", "ship", "charge", "ship");
  }

  @Test
  void an_attempt_in_doubt_that_changed_code_would_repeat_blocks_the_run_until_it_is_once_again() {
    for (String event : List.of("StepStarted", "StepAttemptUnknown")) {
      WorkflowDefinition<String, String> before =
          definition((run, input) -> charge(run, verified()));
      WorkflowDefinition<String, String> careless =
          definition(new ChangedCode((run, input) -> charge(run, Step.defaults())));
      try (TestEngine engine = TestEngine.on(newStore(), before)) {
        RunHandle run = startAndKillBehind(engine, "StepStarted");
        if (event.equals("StepAttemptUnknown")) {
          engine.restart();
          engine.store().crashAfter(batch -> records(batch, event));
          engine.settle();
          engine.crash();
        }
        engine.restart(careless);
        engine.advance(Duration.ofMinutes(30));
        assertBlocked(engine, run, "whether it happened is not known");
        assertThat(ledger.count("charge")).isZero();

        engine.restart(before);
        engine.advance(Duration.ofHours(2));
        assertCompleted(engine, run, "verified");
      }
    }
    assertThat(ledger.names()).containsExactly("ship", "ship");
  }

  @Test
  void an_ordinary_attempt_in_flight_of_a_step_that_is_once_now_is_settled_and_not_repeated() {
    WorkflowDefinition<String, String> before =
        definition((run, input) -> charge(run, Step.defaults().undo(undoing -> {})));
    WorkflowDefinition<String, String> careful =
        definition(new ChangedCode((run, input) -> charge(run, verified().undo(undoing -> {}))));
    try (TestEngine engine = TestEngine.on(newStore(), before)) {
      RunHandle run = startAndKillBehind(engine, "StepStarted");
      engine.restart(careful);
      engine.advance(Duration.ofHours(2));
      assertCompleted(engine, run, "verified");
      assertThat(ledger.names()).containsExactly("ship");
    }
  }

  @Test
  void an_attempt_that_may_have_happened_is_not_repeated_once_the_step_is_once() {
    Step patient = Step.with(Retry.fixed(Duration.ofMinutes(10)));
    Step careful = Step.once().inDoubt(new InDoubt.FailIt());
    WorkflowDefinition<String, String> before =
        definition((run, input) -> chargeWithLostReply(run, patient));
    WorkflowDefinition<String, String> after =
        definition(new ChangedCode((run, input) -> chargeWithLostReply(run, careful)));
    try (TestEngine engine = TestEngine.on(newStore(), before)) {
      RunHandle run = engine.start("shop", "x");
      engine.settle();
      engine.crash();
      engine.restart(after);
      engine.advance(Duration.ofHours(1));
      assertCompleted(engine, run, "in-doubt");
      assertThat(ledger.names()).containsExactly("charge");
    }
  }

  private String chargeWithLostReply(Run run, Step options) {
    try {
      return run.step(
          "charge",
          TypeRef.of(String.class),
          options,
          attempt -> {
            ledger.note("charge", attempt);
            throw new OutcomeUnknownException(
                ErrorKind.NETWORK, "cut", "The line was cut.", new java.io.EOFException());
          });
    } catch (StepFailedException e) {
      return e.code();
    }
  }

  // The workflow

  private static Step verified() {
    return Step.once().verify(() -> Verification.done("verified"));
  }

  private String charge(Run run, Step options) {
    String charged =
        run.step(
            "charge",
            TypeRef.of(String.class),
            options,
            attempt -> {
              ledger.note("charge", attempt);
              return "charged";
            });
    run.sleep("nap", Duration.ofHours(1));
    run.step(
        "ship",
        TypeRef.of(Integer.class),
        Step.defaults(),
        attempt -> ledger.note("ship", attempt));
    return charged;
  }

  private static RunHandle startAndKillBehind(TestEngine engine, String event) {
    engine.store().crashAfter(batch -> records(batch, event));
    RunHandle run = engine.start("shop", "x");
    engine.settle();
    assertThat(engine.store().crashed()).isTrue();
    engine.crash();
    return run;
  }

  private static void assertBlocked(TestEngine engine, RunHandle run, String reason) {
    RunView view = engine.engine().describe(run.id());
    assertThat(view.status()).as("%s", view).isEqualTo(RunStatus.BLOCKED);
    assertThat(view.reason()).contains(reason);
    assertThat(engine.engine().history(run.id(), 0, 100))
        .filteredOn(entry -> entry.type().equals("RunBlocked"))
        .isNotEmpty()
        .allSatisfy(
            entry -> assertThat(entry.facts().path("code").asString()).isEqualTo("once-changed"));
  }

  private static void assertCompleted(TestEngine engine, RunHandle run, String output) {
    RunView view = engine.engine().describe(run.id());
    assertThat(view.status()).as("%s", view).isEqualTo(RunStatus.COMPLETED);
    assertThat(view.output().asString()).isEqualTo(output);
  }

  private static boolean records(Batch batch, String type) {
    return batch.intents().stream()
        .anyMatch(intent ->
            intent instanceof Intent.Append append
                && append.events().stream().anyMatch(event -> event.type().equals(type)));
  }

  private static WorkflowDefinition<String, String> definition(Workflow<String, String> body) {
    return WorkflowDefinition.of("shop", String.class, String.class, body);
  }
}
