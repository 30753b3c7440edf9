package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.CancelledException;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.InDoubt;
import dev.pawl.api.OutcomeUnknownException;
import dev.pawl.api.Parallel;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Undo;
import dev.pawl.api.UndoBody;
import dev.pawl.api.WorkflowException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What a run that ends without success takes back. */
final class UndoScenarios {
  private UndoScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.atTheTop(
            "a run that fails undoes its steps, the last one first",
            (run, props) -> {
              book(run, props, "flight");
              book(run, props, "hotel");
              book(run, props, "car");
              throw WorkflowException.business("no-visa", "There is no visa.");
            },
            stage -> {
              assertThat(stage.error().code()).isEqualTo("no-visa");
              assertThat(stage.ledger().names())
                  .containsExactly(
                      "flight",
                      "hotel",
                      "car",
                      "undo ref car",
                      "undo ref hotel",
                      "undo ref flight");
            }),
        Scenario.atTheTop(
            "a step that failed for certain is not undone",
            (run, props) -> {
              book(run, props, "flight");
              run.step(
                  "hotel",
                  String.class,
                  Step.with(Retry.none()).undo(noting(props)),
                  () -> {
                    throw new IOException("no rooms");
                  });
              return "never";
            },
            stage -> {
              assertThat(stage.error().path()).isEqualTo("hotel");
              assertThat(stage.ledger().names()).containsExactly("flight", "undo ref flight");
            }),
        Scenario.atTheTop(
            "a run that succeeds undoes nothing, whatever failed in between",
            (run, props) -> {
              book(run, props, "flight");
              try {
                throw WorkflowException.business("no", "No.");
              } catch (WorkflowException e) {
                return e.code();
              }
            },
            stage -> {
              stage.assertOutput("no");
              assertThat(stage.ledger().names()).containsExactly("flight");
            }),
        Scenario.atTheTop(
            "a cancelled run cleans up inside its shield and then undoes its steps",
            (run, props) -> {
              book(run, props, "flight");
              try {
                run.sleep("wait", Duration.ofDays(1));
              } catch (CancelledException e) {
                run.shielded(() -> book(run, props, "note"));
                throw e;
              }
              return "never";
            },
            stage -> {
              stage.cancel();
              stage.assertCancelled();
              assertThat(stage.ledger().names())
                  .containsExactly("flight", "note", "undo ref note", "undo ref flight");
            }),
        Scenario.atTheTop(
                "steps of branches, of winners and losers alike, are undone in reverse order",
                (run, props) -> {
                  run.race(
                      "first",
                      List.of(2, 1),
                      Parallel.byText(),
                      (branch, hours) -> {
                        book(branch, props, "try " + hours);
                        branch.sleep("nap", Duration.ofHours(hours));
                        return book(branch, props, "win " + hours);
                      });
                  throw WorkflowException.business("no", "No.");
                },
                stage -> {
                  stage.advance(Duration.ofHours(1));
                  assertThat(stage.error().code()).isEqualTo("no");
                  List<String> undone =
                      stage.ledger().names().stream()
                          .filter(name -> name.startsWith("undo"))
                          .toList();
                  assertThat(undone.getFirst()).isEqualTo("undo ref win 1");
                  assertThat(undone)
                      .containsExactlyInAnyOrder(
                          "undo ref win 1", "undo ref try 1", "undo ref try 2");
                })
            .racing(),
        Scenario.atTheTop(
            "an undo that fails is repeated, and when it gives up the others go on",
            (run, props) -> {
              book(run, props, "flight");
              run.step(
                  "hotel",
                  String.class,
                  Step.defaults()
                      .undo(
                          Undo.by(
                                  undoing -> {
                                    props.ledger().note("undo fails", undoing);
                                    throw new IOException("closed");
                                  })
                              .retry(Retry.fixed(Duration.ofMinutes(1)).maxAttempts(3))),
                  () -> "hotel");
              throw WorkflowException.business("no", "No.");
            },
            stage -> {
              stage.settle();
              stage.assertOpen();
              stage.advance(Duration.ofMinutes(5));
              assertThat(stage.error().code()).isEqualTo("no");
              assertThat(stage.ledger().names())
                  .containsExactly(
                      "flight", "undo fails", "undo fails", "undo fails", "undo ref flight");
            }),
        Scenario.atTheTop(
            "a cancellation does not stop what is being undone",
            (run, props) -> {
              book(run, props, "flight");
              run.step(
                  "hotel",
                  String.class,
                  Step.defaults()
                      .undo(
                          Undo.by(
                                  undoing -> {
                                    if (undoing.attempt() < 3) {
                                      throw new IOException("closed");
                                    }
                                    props.ledger().note("undo hotel", undoing);
                                  })
                              .retry(Retry.fixed(Duration.ofMinutes(1)).maxAttempts(9))),
                  () -> "hotel");
              throw WorkflowException.business("no", "No.");
            },
            stage -> {
              stage.cancel();
              stage.advance(Duration.ofMinutes(5));
              assertThat(stage.error().code()).isEqualTo("no");
              assertThat(stage.ledger().names())
                  .containsExactly("flight", "undo hotel", "undo ref flight");
            }),
        Scenario.atTheTop(
                "a run out of time undoes its steps and ends as timed out",
                (run, props) -> {
                  book(run, props, "flight");
                  run.sleep("wait", Duration.ofDays(9));
                  return "never";
                },
                stage -> {
                  stage.advance(Duration.ofDays(1));
                  stage.assertTimedOut();
                  assertThat(stage.ledger().names()).containsExactly("flight", "undo ref flight");
                })
            .within(Duration.ofHours(5)),
        Scenario.atTheTop(
            "an attempt of unknown outcome is undone without a result",
            (run, props) -> {
              run.step(
                  "charge",
                  String.class,
                  Step.once().inDoubt(new InDoubt.FailIt()).undo(noting(props)),
                  () -> {
                    throw new OutcomeUnknownException(
                        ErrorKind.NETWORK, "reset", "The line broke.", new IOException("reset"));
                  });
              return "never";
            },
            stage -> {
              assertThat(stage.error().code()).isEqualTo("in-doubt");
              assertThat(stage.ledger().names()).containsExactly("undo nothing");
            }),
        Scenario.atTheTop(
            "an undo may leave alone what did not certainly happen",
            (run, props) -> {
              run.step(
                  "charge",
                  String.class,
                  Step.once()
                      .inDoubt(new InDoubt.FailIt())
                      .undo(Undo.by(noting(props)).onlyCompleted()),
                  () -> {
                    throw new OutcomeUnknownException(
                        ErrorKind.NETWORK, "reset", "The line broke.", new IOException("reset"));
                  });
              return "never";
            },
            stage -> {
              assertThat(stage.error().code()).isEqualTo("in-doubt");
              assertThat(stage.ledger().names()).isEmpty();
            }),
        Scenario.atTheTop(
            "the keys of a step and its undo are stable and differ",
            (run, props) -> {
              run.step(
                  "charge",
                  TypeRef.of(String.class),
                  Step.once()
                      .undo(undoing -> {
                        props.ledger().note(undoing.idempotencyKey(), undoing);
                        props.ledger().note(undoing.stepIdempotencyKey(), undoing);
                        props.ledger().note(undoing.path(), undoing);
                      }),
                  attempt -> {
                    props.ledger().note(attempt.idempotencyKey(), attempt);
                    return "paid";
                  });
              throw WorkflowException.business("no", "No.");
            },
            stage -> {
              assertThat(stage.error().code()).isEqualTo("no");
              String key = stage.runId() + "/charge@1";
              assertThat(stage.ledger().names()).containsExactly(key, key + "#undo", key, "charge");
            }));
  }

  private static String book(Run run, Props props, String what) {
    return run.step(
        "book",
        TypeRef.of(String.class),
        Step.keyed(what).undo(noting(props)),
        attempt -> {
          props.ledger().note(what, attempt);
          return "ref " + what;
        });
  }

  private static UndoBody noting(Props props) {
    return undoing -> {
      String result = undoing.result(String.class).orElse("nothing");
      props.ledger().note("undo " + result, undoing);
    };
  }
}
