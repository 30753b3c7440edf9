package dev.pawl.store.crash;

import dev.pawl.api.Decision;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.HumanTask;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.StepFailedException;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Undo;
import dev.pawl.api.Verification;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** Workflows whose every step has an effect that the parent process counts. */
final class CrashWorkflows {

  /** The workflow whose steps happen at most once. */
  static final String ONCE = "once";

  /** Every so many turns the result of a step is too large for the row of its event. */
  private static final int TURNS_PER_LARGE_RESULT = 5;

  /** Long enough to leave memory, to be met there by a kill, and to outlive a start. */
  static final Duration LONG = Duration.ofSeconds(1);

  static final TypeRef<String> TEXT = new TypeRef<>() {};
  static final Retry QUICK = Retry.fixed(Duration.ofMillis(5)).maxAttempts(3);

  /** So that kills meet what is half undone. */
  private static final Retry SLOW = Retry.fixed(Duration.ofMillis(300)).maxAttempts(3);

  private final LedgerClient ledger;

  CrashWorkflows(LedgerClient ledger) {
    this.ledger = ledger;
  }

  /** What the n-th run is given. */
  static String input(int number) {
    boolean large = number / Plot.count() % TURNS_PER_LARGE_RESULT == 0;
    return (large ? "large-" : "input-") + number;
  }

  List<WorkflowDefinition<String, String>> definitions() {
    return List.of(
        definition("chain", this::chain),
        definition("fan", this::fan),
        definition(ONCE, this::once),
        definition("waits", this::waits),
        definition("asks", this::asks),
        definition("expires", this::expires),
        definition("sleeps", this::sleeps),
        definition("held", this::held),
        definition("stops", this::stops),
        definition("breaks", this::breaks));
  }

  static WorkflowDefinition<String, String> definition(
      String name, BiFunction<Run, String, String> body) {
    return WorkflowDefinition.of(name, String.class, String.class, body::apply);
  }

  private String effect(Run run, String name) {
    return effect(run, name, ledger);
  }

  static String effect(Run run, String name, LedgerClient ledger) {
    return run.step(name, TEXT, Step.with(QUICK), ledger::effect);
  }

  /** Waits, so that kills meet what was done just now. */
  static void linger(Run run) {
    run.sleep("linger", LONG);
  }

  /** A step whose effect is taken back by another effect. */
  static String undoable(Run run, String name, LedgerClient ledger) {
    return run.step(
        name, TEXT, Step.with(QUICK).undo(Undo.by(ledger::effect).retry(SLOW)), ledger::effect);
  }

  private String chain(Run run, String input) {
    StringBuilder out = new StringBuilder(input);
    for (int i = 0; i < 6; i++) {
      run.label("link", String.valueOf(i));
      out.append(effect(run, "link-" + i).length());
    }
    try {
      run.step(
          "fails",
          TEXT,
          Step.with(QUICK),
          attempt -> {
            ledger.effect(attempt);
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
          ledger::effect);
    }
    return input;
  }

  private String waits(Run run, String input) {
    effect(run, "before");
    run.sleep("nap", Duration.ofMillis(20));
    String signal = run.signal("go", String.class);
    run.label("signal", signal);
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

  private String expires(Run run, String input) {
    effect(run, "before");
    Decision decision =
        run.ask(
            "hurry",
            HumanTask.toPerson("nobody")
                .title("Is anybody there?")
                .due(Duration.ofMillis(300))
                .escalateTo("chiefs", Duration.ofMillis(300)));
    run.label("answered", String.valueOf(decision.is("yes")));
    effect(run, "after");
    return input;
  }

  private String sleeps(Run run, String input) {
    String result =
        run.step(
            "before",
            TEXT,
            Step.with(QUICK),
            attempt -> {
              String said = ledger.effect(attempt);
              return input.startsWith("large-") ? said.repeat(FoldCheck.PART / 15) : said;
            });
    run.label("asleep", "yes");
    run.sleep("night", LONG);
    run.label("asleep", "no");
    effect(run, "after");
    return input + result.length();
  }

  private String held(Run run, String input) {
    effect(run, "before");
    String signal = run.signal("go", String.class);
    effect(run, "after");
    return input + signal;
  }

  private String stops(Run run, String input) {
    effect(run, "before");
    run.label("stage", "asking");
    return input + run.ask("pointless", HumanTask.to("people")).is("yes");
  }

  private String breaks(Run run, String input) {
    effect(run, "before");
    run.label("stage", "breaking");
    throw WorkflowException.of(ErrorKind.PERMANENT, "meant", input + " is meant to fail.");
  }
}
