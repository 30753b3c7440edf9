package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.Attempt;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.InDoubt;
import dev.pawl.api.OutcomeUnknownException;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Verification;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.store.TaskRow;
import dev.pawl.testing.scenario.Ledger.Effect;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Steps that happen at most once, and the ways out of doubt. */
final class DoubtScenarios {
  private static final Attempt NO_ATTEMPT = new Attempt(0, "");

  private DoubtScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.everywhere(
            "a step that happens at most once gives its result",
            (run, props) -> charge(run, props, Step.once(), 0),
            stage -> {
              stage.assertOutput("charged by attempt 1");
              assertThat(stage.ledger().count("charge")).isEqualTo(1);
            }),
        Scenario.everywhere(
            "a definite failure leaves no doubt",
            (run, props) ->
                Caught.in(
                    run,
                    () ->
                        run.step(
                            "charge",
                            String.class,
                            Step.once(),
                            () -> {
                              throw WorkflowException.of(ErrorKind.NETWORK, "refused", "Refused.");
                            })),
            stage ->
                stage.assertOutput(Caught.step("charge", 1, "NETWORK", "refused", "Refused."))),
        Scenario.everywhere(
            "a definite failure may be repeated by policy",
            (run, props) ->
                run.step(
                    "charge",
                    TypeRef.of(Integer.class),
                    Step.once().retry(Retry.fixed(Duration.ofSeconds(10))),
                    attempt -> {
                      if (props.ledger().note("charge", attempt) < 3) {
                        throw WorkflowException.of(ErrorKind.NETWORK, "refused", "Refused.");
                      }
                      return attempt.number();
                    }),
            stage -> {
              stage.advance(Duration.ofMinutes(1));
              stage.assertOutput(3);
            }),
        Scenario.everywhere(
            "in doubt, a verification that finds the effect gives the result",
            (run, props) ->
                charge(run, props, Step.once().verify(() -> Verification.done("found")), 1),
            stage -> {
              stage.assertOutput("found");
              assertThat(stage.ledger().count("charge")).isEqualTo(1);
            }),
        Scenario.everywhere(
            "in doubt, a verification that finds no effect leads to another attempt with the same key",
            (run, props) -> charge(run, props, Step.once().verify(Verification::notDone), 1),
            stage -> {
              stage.assertOutput("charged by attempt 2");
              assertThat(stage.ledger().effects())
                  .extracting(Effect::idempotencyKey)
                  .hasSize(2)
                  .containsOnly(stage.runId() + "/" + stage.path("charge") + "@1");
            }),
        Scenario.everywhere(
            "in doubt, a verification that cannot tell asks a person, whose word gives the result",
            (run, props) -> charge(run, props, Step.once().verify(Verification::unknown), 1),
            stage -> {
              TaskRow task = onlyTask(stage);
              assertThat(task.choices()).containsExactly("done", "retry", "fail");
              assertThat(task.path()).startsWith(stage.path("charge"));
              decide(stage, "done", Map.of("result", "seen by Ada"));
              stage.assertOutput("seen by Ada");
              assertThat(stage.ledger().count("charge")).isEqualTo(1);
            }),
        Scenario.everywhere(
            "in doubt, a person is asked unless the policy says otherwise, and may let it be tried again",
            (run, props) -> charge(run, props, Step.once(), 1),
            stage -> {
              decide(stage, "retry", Map.of());
              stage.assertOutput("charged by attempt 2");
              assertThat(stage.tasks()).isEmpty();
            }),
        Scenario.everywhere(
            "in doubt, a person may fail the step",
            (run, props) -> code(Caught.in(run, () -> charge(run, props, Step.once(), 1))),
            stage -> {
              decide(stage, "fail", Map.of());
              stage.assertOutput("UNKNOWN in-doubt");
            }),
        Scenario.everywhere(
            "in doubt for the second time, the person is asked for the second time",
            (run, props) -> charge(run, props, Step.once(), 2),
            stage -> {
              decide(stage, "retry", Map.of());
              stage.assertOpen();
              assertThat(stage.ledger().count("charge")).isEqualTo(2);
              decide(stage, "done", Map.of("result", "at last"));
              stage.assertOutput("at last");
              assertThat(stage.ledger().count("charge")).isEqualTo(2);
            }),
        Scenario.everywhere(
            "in doubt, the policy may be to try again",
            (run, props) -> charge(run, props, Step.once().inDoubt(new InDoubt.RetryIt()), 2),
            stage -> stage.assertOutput("charged by attempt 3")),
        Scenario.everywhere(
            "in doubt, the policy may be to fail",
            (run, props) ->
                code(
                    Caught.in(
                        run,
                        () -> charge(run, props, Step.once().inDoubt(new InDoubt.FailIt()), 1))),
            stage -> {
              stage.assertOutput("UNKNOWN in-doubt");
              assertThat(stage.ledger().count("charge")).isEqualTo(1);
            }),
        Scenario.everywhere(
            "a verification that fails is repeated",
            (run, props) -> charge(run, props, Step.once().verify(answering(props, 3)), 1),
            stage -> {
              stage.advance(Duration.ofMinutes(2));
              stage.assertOutput("answered");
              assertThat(stage.ledger().count("question")).isEqualTo(3);
            }),
        Scenario.live(
            "a verification that fails again and again asks a person",
            (run, props) -> charge(run, props, Step.once().verify(answering(props, 99)), 1),
            stage -> {
              stage.advance(Duration.ofMinutes(2));
              assertThat(stage.ledger().count("question")).isEqualTo(5);
              decide(stage, "done", Map.of("result", "seen by Ada"));
              stage.assertOutput("seen by Ada");
            }),
        Scenario.everywhere(
            "a timeout leaves a step that happens at most once in doubt",
            (run, props) ->
                run.step(
                    "charge",
                    TypeRef.of(String.class),
                    Step.once()
                        .timeout(Duration.ofSeconds(30))
                        .verify(() -> Verification.done("it went through")),
                    attempt -> {
                      props.gate("slow").pass();
                      return "late";
                    }),
            stage -> {
              stage.gate("slow").awaitEntered();
              stage.pass(Duration.ofSeconds(30));
              stage.assertOutput("it went through");
            }),
        Scenario.everywhere(
            "for any other step an unknown outcome is a failure like others",
            (run, props) -> charge(run, props, Step.with(Retry.fixed(Duration.ofSeconds(10))), 1),
            stage -> {
              stage.advance(Duration.ofMinutes(1));
              stage.assertOutput("charged by attempt 2");
              assertThat(stage.tasks()).isEmpty();
            }));
  }

  /** A charge whose first answers are lost. */
  private static String charge(Run run, Props props, Step options, int lost) {
    return run.step(
        "charge",
        TypeRef.of(String.class),
        options,
        attempt -> {
          if (props.ledger().note("charge", attempt) <= lost) {
            throw new OutcomeUnknownException(
                ErrorKind.NETWORK, "cut", "Cut after sending.", new IOException("reset"));
          }
          return "charged by attempt " + attempt.number();
        });
  }

  private static Callable<Verification> answering(Props props, int time) {
    return () -> {
      if (props.ledger().note("question", NO_ATTEMPT) < time) {
        throw new IOException("unreachable");
      }
      return Verification.done("answered");
    };
  }

  private static String code(@Nullable Object seen) {
    return seen instanceof Map<?, ?> map ? map.get("kind") + " " + map.get("code") : "" + seen;
  }

  private static TaskRow onlyTask(Stage stage) {
    List<TaskRow> tasks = stage.tasks();
    assertThat(tasks).as("%s", stage.report()).hasSize(1);
    return tasks.getFirst();
  }

  private static void decide(Stage stage, String choice, Map<String, Object> values) {
    stage.host().decide(onlyTask(stage).id(), choice, "ada", values);
    stage.settle();
  }
}
