package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.Attempt;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.RecoveryAction;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.store.TaskRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is done about steps that failed, by the standard policy and as steps say themselves. */
final class RecoveryScenarios {
  private static final Duration LONG = Duration.ofMinutes(10);

  private RecoveryScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.everywhere(
            "a step that says nothing is repeated twice, and fails then",
            (run, props) -> Caught.in(run, () -> draft(run, props, Step.defaults(), 9)),
            stage -> {
              stage.advance(LONG);
              stage.assertOutput(Caught.step("draft", 3, "NETWORK", "cut", "Cut."));
            }),
        Scenario.everywhere(
            "a failure that no rule knows is repeated once",
            (run, props) ->
                Caught.in(
                    run,
                    () ->
                        run.step(
                            "draft",
                            TypeRef.of(String.class),
                            Step.defaults(),
                            attempt -> {
                              props.ledger().note("draft", attempt);
                              throw new IllegalStateException("Odd.");
                            })),
            stage -> {
              stage.advance(LONG);
              stage.assertOutput(Caught.step("draft", 2, "UNKNOWN", "illegal-state", "Odd."));
              assertThat(stage.ledger().count("draft")).isEqualTo(2);
            }),
        Scenario.everywhere(
            "a value takes the place of a step that gave up",
            (run, props) -> draft(run, props, Step.with(Retry.none()).optional("no draft"), 9),
            stage -> {
              stage.assertOutput("no draft");
              assertThat(stage.ledger().count("draft")).isEqualTo(1);
            }),
        Scenario.everywhere(
            "a step that the run can do without gives nothing when it gave up",
            (run, props) ->
                Optional.ofNullable(draft(run, props, Step.with(Retry.none()).optional(), 9))
                    .isEmpty(),
            stage -> stage.assertOutput(true)),
        Scenario.everywhere(
            "a step that the run can do without is optional for failures of every kind",
            (run, props) -> refused(run, Step.defaults().optional("none")),
            stage -> stage.assertOutput("none")),
        Scenario.everywhere(
            "another agent takes the place of a step after its attempts",
            (run, props) ->
                draft(
                    run,
                    props,
                    Step.with(Retry.fixed(Duration.ofSeconds(5)).maxAttempts(2))
                        .agent("first")
                        .fallback("second", attempt -> second(props, attempt, false)),
                    9),
            stage -> {
              stage.advance(LONG);
              stage.assertOutput("drafted by the second, attempt 3");
              assertThat(stage.ledger().count("draft")).isEqualTo(2);
              assertThat(stage.ledger().count("second")).isEqualTo(1);
            }),
        Scenario.everywhere(
            "where the other agent fails, too, the step fails with that",
            (run, props) ->
                Caught.in(
                    run,
                    () ->
                        draft(
                            run,
                            props,
                            Step.with(Retry.none())
                                .fallback("second", attempt -> second(props, attempt, true)),
                            9)),
            stage -> stage.assertOutput(Caught.step("draft", 2, "NETWORK", "down", "Down."))),
        Scenario.everywhere(
            "a fallback that succeeds leaves nothing of the step itself to undo",
            (run, props) -> {
              run.step(
                  "draft",
                  TypeRef.of(String.class),
                  Step.with(Retry.none())
                      .undo(undoing -> props.ledger().note("undo", undoing))
                      .fallback("second", attempt -> second(props, attempt, false)),
                  attempt -> fail(props, attempt));
              throw WorkflowException.business("no", "No.");
            },
            stage -> {
              assertThat(stage.error().code()).isEqualTo("no");
              assertThat(stage.ledger().count("undo")).isZero();
            }),
        Scenario.everywhere(
            "people are asked about a failure that only they can mend, and it is tried again",
            (run, props) ->
                run.step(
                    "login",
                    TypeRef.of(String.class),
                    Step.defaults(),
                    attempt -> {
                      if (props.ledger().note("login", attempt) < 3) {
                        throw WorkflowException.of(
                            ErrorKind.AUTHENTICATION, "expired", "The token expired.");
                      }
                      return "in at attempt " + attempt.number();
                    }),
            stage -> {
              assertThat(onlyTask(stage).choices()).containsExactly("retry", "skip", "fail");
              decide(stage, "retry", Map.of());
              stage.assertOpen();
              decide(stage, "retry", Map.of());
              stage.assertOutput("in at attempt 3");
              assertThat(stage.ledger().effects())
                  .as("after a definite failure the next attempt is another effect")
                  .extracting(Ledger.Effect::idempotencyKey)
                  .doesNotHaveDuplicates();
            }),
        Scenario.everywhere(
            "people may go on with a result of theirs",
            (run, props) ->
                draft(run, props, Step.defaults().onFailure(RecoveryAction.ESCALATE), 9),
            stage -> {
              decide(stage, "skip", Map.of("result", "written by Ada"));
              stage.assertOutput("written by Ada");
            }),
        Scenario.everywhere(
            "people may let the step fail",
            (run, props) ->
                Caught.in(
                    run,
                    () -> draft(run, props, Step.defaults().onFailure(RecoveryAction.ESCALATE), 9)),
            stage -> {
              decide(stage, "fail", Map.of());
              stage.assertOutput(Caught.step("draft", 1, "NETWORK", "cut", "Cut."));
            }),
        Scenario.everywhere(
            "people may do a step by hand",
            (run, props) -> draft(run, props, Step.defaults().onFailure(RecoveryAction.MANUAL), 9),
            stage -> {
              assertThat(onlyTask(stage).choices()).containsExactly("done", "retry", "fail");
              decide(stage, "done", Map.of("result", "by hand"));
              stage.assertOutput("by hand");
            }),
        Scenario.everywhere(
            "a question about a failure is withdrawn when the run is cancelled",
            (run, props) ->
                draft(run, props, Step.defaults().onFailure(RecoveryAction.ESCALATE), 9),
            stage -> {
              assertThat(stage.tasks()).hasSize(1);
              stage.cancel();
              stage.assertCancelled();
              assertThat(stage.tasks()).isEmpty();
            }),
        Scenario.everywhere(
            "actions are taken in the order that the step says",
            (run, props) ->
                draft(
                    run,
                    props,
                    Step.with(Retry.fixed(Duration.ofSeconds(5)).maxAttempts(2))
                        .fallback("second", attempt -> second(props, attempt, true))
                        .onFailure(
                            RecoveryAction.FALLBACK, RecoveryAction.RETRY, RecoveryAction.SKIP),
                    9),
            stage -> {
              stage.advance(LONG);
              stage.assertOutput(null);
              assertThat(stage.ledger().effects())
                  .extracting(Ledger.Effect::name)
                  .containsExactly("draft", "second");
            }),
        Scenario.everywhere(
            "a failure that is to be compensated ends the run, whatever its code would catch",
            (run, props) -> {
              run.step(
                  "reserve",
                  TypeRef.of(String.class),
                  Step.defaults().undo(undoing -> props.ledger().note("undo", undoing)),
                  attempt -> "reserved");
              try {
                refused(run, Step.defaults().onFailure(RecoveryAction.COMPENSATE));
              } catch (WorkflowException e) {
                run.step("after", String.class, () -> "never");
              }
              return "went on";
            },
            stage -> {
              assertThat(stage.error().code()).isEqualTo("refused");
              assertThat(stage.ledger().count("undo")).isEqualTo(1);
            }),
        Scenario.everywhere(
            "what stands in for several steps is done when they fail",
            (run, props) ->
                run.orElse(
                    "letter",
                    part -> {
                      part.step("begin", String.class, () -> "begun");
                      return draft(part, props, Step.with(Retry.none()), 9);
                    },
                    (part, failure) ->
                        part.step("short", String.class, () -> "short, for " + failure.code())),
            stage -> stage.assertOutput("short, for cut")));
  }

  /** Drafts, and fails so many times before. */
  private static String draft(Run run, Props props, Step options, int failures) {
    return run.step(
        "draft",
        TypeRef.of(String.class),
        options,
        attempt -> {
          if (props.ledger().note("draft", attempt) <= failures) {
            throw cut();
          }
          return "drafted";
        });
  }

  private static String fail(Props props, Attempt attempt) {
    props.ledger().note("draft", attempt);
    throw cut();
  }

  private static WorkflowException cut() {
    return WorkflowException.of(ErrorKind.NETWORK, "cut", "Cut.");
  }

  private static String refused(Run run, Step options) {
    return run.step(
        "pay",
        TypeRef.of(String.class),
        options,
        attempt -> {
          throw WorkflowException.business("refused", "Refused.");
        });
  }

  private static String second(Props props, Attempt attempt, boolean fails) {
    props.ledger().note("second", attempt);
    if (fails) {
      throw WorkflowException.of(ErrorKind.NETWORK, "down", "Down.");
    }
    return "drafted by the second, attempt " + attempt.number();
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
