package dev.pawl.store.crash;

import dev.pawl.api.Decision;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.HumanTask;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.StepFailedException;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Verification;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import java.time.Duration;
import java.util.List;

/** Workflows whose every step has an effect that the parent process counts. */
final class CrashWorkflows {

  /** The workflows in turn, so that run n executes the n-th modulo their number. */
  static final List<String> NAMES = List.of("chain", "fan", "once", "waits", "asks");

  private static final TypeRef<String> TEXT = new TypeRef<>() {};
  private static final Retry QUICK = Retry.fixed(Duration.ofMillis(5)).maxAttempts(3);

  private final LedgerClient ledger;

  CrashWorkflows(LedgerClient ledger) {
    this.ledger = ledger;
  }

  List<WorkflowDefinition<String, String>> definitions() {
    return List.of(
        WorkflowDefinition.of("chain", String.class, String.class, this::chain),
        WorkflowDefinition.of("fan", String.class, String.class, this::fan),
        WorkflowDefinition.of("once", String.class, String.class, this::once),
        WorkflowDefinition.of("waits", String.class, String.class, this::waits),
        WorkflowDefinition.of("asks", String.class, String.class, this::asks));
  }

  private String effect(Run run, String name) {
    return run.step(
        name,
        TEXT,
        Step.with(QUICK),
        attempt -> ledger.effect(attempt.idempotencyKey(), attempt.number()));
  }

  private String chain(Run run, String input) {
    StringBuilder out = new StringBuilder(input);
    for (int i = 0; i < 6; i++) {
      out.append(effect(run, "link-" + i).length());
    }
    try {
      run.step(
          "fails",
          TEXT,
          Step.with(QUICK),
          attempt -> {
            ledger.effect(attempt.idempotencyKey(), attempt.number());
            throw WorkflowException.of(ErrorKind.TRANSIENT, "meant", "It is meant to fail.");
          });
    } catch (StepFailedException e) {
      out.append(e.code()).append(e.attempts());
    }
    return out.toString();
  }

  private String fan(Run run, String input) {
    List<String> results =
        run.parallel(
            "fan",
            List.of("a", "b", "c", "d"),
            (branch, item) -> {
              effect(branch, "first");
              return item + effect(branch, "second").length();
            });
    effect(run, "after");
    return input + results;
  }

  private String once(Run run, String input) {
    for (int i = 0; i < 3; i++) {
      String name = "pay-" + i;
      String key = run.id() + "/" + name + "@1";
      run.step(
          name,
          TEXT,
          Step.once()
              .verify(
                  () -> ledger.happened(key) ? Verification.done("paid") : Verification.notDone()),
          attempt -> ledger.effect(attempt.idempotencyKey(), attempt.number()));
    }
    return input;
  }

  private String waits(Run run, String input) {
    effect(run, "before");
    run.sleep("nap", Duration.ofMillis(20));
    String signal = run.signal("go", String.class);
    effect(run, "after " + signal);
    run.sleep("nap again", Duration.ofMillis(20));
    effect(run, "end");
    return input + signal;
  }

  private String asks(Run run, String input) {
    effect(run, "before");
    Decision decision = run.ask("approve", HumanTask.to("people").choices("yes", "no"));
    effect(run, "after");
    return input + decision.is("yes");
  }
}
