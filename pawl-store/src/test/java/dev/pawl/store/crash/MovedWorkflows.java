package dev.pawl.store.crash;

import static dev.pawl.store.crash.CrashWorkflows.TEXT;
import static dev.pawl.store.crash.CrashWorkflows.definition;

import dev.pawl.api.Attempt;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.HumanTask;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import java.time.Duration;
import java.util.List;

/** Workflows that come to their end with the help of operators. */
final class MovedWorkflows {
  /** The step that fails until it is tried again or skipped. */
  static final String FRAGILE = "fragile";

  /** The step whose next attempt is far away. */
  static final String SLOW = "slow";

  /** The sleep that nobody waits for to its end. */
  static final String DAWN = "dawn";

  /** The checkpoint that runs are sent back to. */
  static final String START = "start";

  static final String OLD = "1";
  static final String NEW = "2";

  private static final Duration FAR = Duration.ofDays(1);

  private final LedgerClient ledger;

  MovedWorkflows(LedgerClient ledger) {
    this.ledger = ledger;
  }

  List<WorkflowDefinition<String, String>> definitions() {
    return List.of(
        definition("mended", this::mended),
        definition("skipped", this::skipped),
        definition("hurried", this::hurried),
        definition("returns", this::returns),
        definition("regrets", this::regrets),
        definition("repents", this::repents),
        definition("forked", this::forked),
        definition("migrates", (run, input) -> migrates(run, input, OLD)).version(OLD),
        definition("migrates", (run, input) -> migrates(run, input, NEW)).version(NEW),
        definition("marked", this::marked));
  }

  private String effect(Run run, String name) {
    return CrashWorkflows.effect(run, name, ledger);
  }

  private String mended(Run run, String input) {
    effect(run, "before");
    // Only an operator's retry changes the key.
    String said = fragile(run, attempt -> attempt.idempotencyKey().endsWith("@1"));
    CrashWorkflows.linger(run);
    return input + said;
  }

  private String skipped(Run run, String input) {
    String said = fragile(run, attempt -> true);
    CrashWorkflows.linger(run);
    effect(run, "after");
    return input + said;
  }

  /** Whether an attempt fails. */
  private interface Fate {
    boolean fails(Attempt attempt);
  }

  private String fragile(Run run, Fate fate) {
    return run.step(
        FRAGILE,
        TEXT,
        Step.with(Retry.none()),
        attempt -> {
          String said = ledger.effect(attempt);
          if (fate.fails(attempt)) {
            throw WorkflowException.of(ErrorKind.PERMANENT, "meant", "It is meant to fail.");
          }
          return said;
        });
  }

  private String hurried(Run run, String input) {
    String said =
        run.step(
            SLOW,
            TEXT,
            Step.with(Retry.fixed(FAR).maxDelay(FAR).maxAttempts(2)),
            attempt -> {
              String effect = ledger.effect(attempt);
              if (attempt.number() == 1) {
                throw WorkflowException.of(ErrorKind.TRANSIENT, "meant", "It is meant to fail.");
              }
              return effect;
            });
    run.sleep(DAWN, FAR);
    CrashWorkflows.linger(run);
    effect(run, "after");
    return input + said;
  }

  /** Sent back while it asks, with a signal that it had consumed. */
  private String returns(Run run, String input) {
    run.checkpoint(START);
    String first = run.signal("first", String.class);
    effect(run, "one");
    String decided = run.ask("on", HumanTask.to("people")).toString();
    CrashWorkflows.linger(run);
    effect(run, "two");
    return input + first + decided;
  }

  /** Sent back while it waits, its step being undone first. */
  private String regrets(Run run, String input) {
    run.checkpoint(START);
    CrashWorkflows.undoable(run, "book", ledger);
    String said = run.signal("go", String.class);
    CrashWorkflows.linger(run);
    effect(run, "after");
    return input + said;
  }

  /** Sent back when it is over, its steps being undone first. */
  private String repents(Run run, String input) {
    run.checkpoint(START);
    CrashWorkflows.undoable(run, LedgerClient.STUBBORN, ledger);
    CrashWorkflows.undoable(run, "book", ledger);
    CrashWorkflows.linger(run);
    return input;
  }

  private String forked(Run run, String input) {
    effect(run, "shared");
    run.checkpoint(START);
    run.label("stage", "own");
    CrashWorkflows.linger(run);
    effect(run, "own");
    return input;
  }

  private String migrates(Run run, String input, String version) {
    effect(run, "before");
    String said = run.signal("go", String.class);
    CrashWorkflows.linger(run);
    effect(run, "as " + version);
    return input + said;
  }

  /** Given a checkpoint from outside while it waits. */
  private String marked(Run run, String input) {
    effect(run, "before");
    String said = run.signal("go", String.class);
    CrashWorkflows.linger(run);
    effect(run, "after");
    return input + said;
  }
}
