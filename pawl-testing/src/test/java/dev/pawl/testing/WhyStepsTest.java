package dev.pawl.testing;

import static dev.pawl.testing.WaitingCode.HOUR;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.OutcomeUnknownException;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.Undo;
import dev.pawl.api.Verification;
import dev.pawl.api.WorkflowException;
import dev.pawl.testing.scenario.WithoutEngineLogs;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Why a run is where it is when a step is in flight, failed, in doubt or being undone. */
@ExtendWith(WithoutEngineLogs.class)
class WhyStepsTest {
  @TestFactory
  Stream<DynamicNode> what_why_names_wakes_the_run_and_nothing_else_does() {
    return WakeRule.tests(cases());
  }

  private static Stream<WaitCase> cases() {
    return Stream.of(
        WaitCase.of(
                "a retry",
                (run, props) -> WaitingCode.failing(run, HOUR),
                "try",
                "retry",
                "attempt 2 after a failure")
            .until(HOUR),
        WaitCase.of(
                "a step in doubt that a person settles",
                (run, props) -> lost(run, Step.once()),
                "pay",
                "task",
                "'main/pay@1'")
            .wokenBy(act -> act.decide("main", "pay@1", "done"))
            .notBy(act -> act.decide("decoy", "pay@1", "done")),
        WaitCase.of(
                "a step in doubt that is verified after a grace",
                (run, props) -> verified(run),
                "pay",
                "verification",
                "verification")
            .only(WaitCase.Where.IN_MEMORY)
            .crashingAt("StepStarted")
            .until(HOUR),
        WaitCase.of(
                "the retry of an undo",
                (run, props) -> undone(run, props),
                "pay",
                "retry",
                "another attempt to undo the step")
            .until(HOUR),
        WaitCase.of(
                "an undo by a person",
                (run, props) -> undone(run, props),
                "pay",
                "task",
                "'main/pay@undo'")
            .crashingAt("CompensationStarted")
            .wokenBy(act -> act.decide("main", "pay@undo", "done")),
        WaitCase.of("a step in flight", (run, props) -> dig(run, props), "dig", "step", "attempt 1")
            .only(WaitCase.Where.IN_MEMORY)
            .wokenBy(act -> act.props().gate.countDown()),
        WaitCase.of(
                "a step in flight with a timeout",
                (run, props) ->
                    run.step(
                        "dig",
                        String.class,
                        Step.with(Retry.none()).timeout(HOUR),
                        () -> dug(props)),
                "dig",
                "step",
                "attempt 1")
            .only(WaitCase.Where.IN_MEMORY)
            .until(HOUR));
  }

  private static String lost(Run run, Step options) {
    return String.valueOf(
        run.<Object>step(
            "pay",
            Object.class,
            options,
            () -> {
              throw new OutcomeUnknownException(
                  ErrorKind.NETWORK, "lost", "The line broke.", new IllegalStateException());
            }));
  }

  /** Pays, fails, and cannot undo; after a deployment it does not even know how. */
  private static String undone(Run run, WaitCase.Props props) {
    Undo undo =
        Undo.by(
                undoing -> {
                  throw WorkflowException.of(ErrorKind.TRANSIENT, "later", "Not yet.");
                })
            .retry(Retry.fixed(HOUR).jitter(0));
    Step options = Step.defaults();
    run.step(
        "pay", String.class, props.forgotten.get() ? options : options.undo(undo), () -> "paid");
    throw WorkflowException.business("no", "The run fails.");
  }

  private static String verified(Run run) {
    return run.step(
        "pay", String.class, Step.once().verify(() -> Verification.done("paid")), () -> "paid");
  }

  private static String dig(Run run, WaitCase.Props props) {
    return run.step("dig", String.class, () -> dug(props));
  }

  private static String dug(WaitCase.Props props) throws InterruptedException {
    props.gate.await();
    return "dug";
  }
}
