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
import dev.pawl.engine.store.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** Workflows whose every step has an effect that the parent process counts. */
final class CrashWorkflows {

  /**
   * What a run does.
   *
   * @param name the workflow
   * @param effects how many it has when nobody kills it
   * @param end how it ends
   * @param labels how many it has in the end
   */
  record Plot(String name, int effects, RunStatus end, int labels) {}

  /** The label that each start sets. */
  static final String PLOT = "plot";

  private static final List<Plot> PLOTS =
      List.of(
          // 6 links and 3 attempts that fail
          new Plot("chain", 9, RunStatus.COMPLETED, 2),
          new Plot("fan", 9, RunStatus.COMPLETED, 1),
          new Plot("once", 3, RunStatus.COMPLETED, 1),
          new Plot("waits", 3, RunStatus.COMPLETED, 2),
          new Plot("asks", 2, RunStatus.COMPLETED, 1),
          new Plot("expires", 2, RunStatus.COMPLETED, 2),
          new Plot("sleeps", 2, RunStatus.COMPLETED, 2),
          new Plot("held", 2, RunStatus.COMPLETED, 1),
          new Plot("stops", 1, RunStatus.CANCELLED, 2),
          new Plot("breaks", 1, RunStatus.FAILED, 2));

  /** Every so many turns the result of a step is too large for the row of its event. */
  private static final int TURNS_PER_LARGE_RESULT = 5;

  /** Long enough to leave memory, to be met there by a kill, and to outlive a start. */
  private static final Duration LONG = Duration.ofSeconds(1);

  private static final TypeRef<String> TEXT = new TypeRef<>() {};
  private static final Retry QUICK = Retry.fixed(Duration.ofMillis(5)).maxAttempts(3);

  private final LedgerClient ledger;

  CrashWorkflows(LedgerClient ledger) {
    this.ledger = ledger;
  }

  /** What the n-th run does. */
  static Plot plot(int number) {
    return PLOTS.get(number % PLOTS.size());
  }

  /** What the n-th run is given. */
  static String input(int number) {
    boolean large = number / PLOTS.size() % TURNS_PER_LARGE_RESULT == 0;
    return (large ? "large-" : "input-") + number;
  }

  List<WorkflowDefinition<String, String>> definitions() {
    return List.of(
        definition("chain", this::chain),
        definition("fan", this::fan),
        definition("once", this::once),
        definition("waits", this::waits),
        definition("asks", this::asks),
        definition("expires", this::expires),
        definition("sleeps", this::sleeps),
        definition("held", this::held),
        definition("stops", this::stops),
        definition("breaks", this::breaks));
  }

  private static WorkflowDefinition<String, String> definition(
      String name, BiFunction<Run, String, String> body) {
    return WorkflowDefinition.of(name, String.class, String.class, body::apply);
  }

  private String effect(Run run, String name) {
    return run.step(name, TEXT, Step.with(QUICK), ledger::effect);
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
