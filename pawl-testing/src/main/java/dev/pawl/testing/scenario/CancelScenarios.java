package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.CancelledException;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.HumanTask;
import dev.pawl.api.OutcomeUnknownException;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.store.RunStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Cancelling, pausing and resuming. */
final class CancelScenarios {
  private CancelScenarios() {}

  static List<Scenario> all() {
    return List.of(
        waiting("a sleep", run -> run.sleep("wait", Duration.ofDays(1))),
        waiting("a wait for a signal", run -> run.signal("wait", String.class)),
        waiting("a wait with a limit", run -> run.signal("wait", String.class, Duration.ofDays(1))),
        waiting("a question", run -> run.ask("wait", HumanTask.to("g").due(Duration.ofDays(1)))),
        waiting(
            "the pause before a retry",
            run ->
                run.step(
                    "wait",
                    String.class,
                    Retry.fixed(Duration.ofDays(1)).maxDelay(Duration.ofDays(1)),
                    () -> {
                      throw WorkflowException.of(ErrorKind.NETWORK, "cut", "Cut.");
                    })),
        waiting(
            "a doubt",
            run ->
                run.step(
                    "wait",
                    String.class,
                    Step.once(),
                    () -> {
                      throw new OutcomeUnknownException(
                          ErrorKind.NETWORK, "cut", "Cut.", new IOException("reset"));
                    })),
        waiting(
            "branches",
            run ->
                run.parallel(
                    "wait",
                    List.of(1, 2),
                    (branch, item) -> {
                      branch.sleep("nap", Duration.ofDays(item));
                      return item;
                    })),
        waiting(
            "branches in branches",
            run ->
                run.parallel(
                    "wait",
                    List.of(1, 2),
                    (branch, item) ->
                        branch.parallel(
                            "deeper",
                            List.of(1, 2),
                            (inner, number) -> inner.signal("never", String.class)))),
        waiting(
            "a scope",
            run ->
                run.scope(
                    "wait",
                    scope -> {
                      scope.sleep("nap", Duration.ofDays(1));
                      return 1;
                    })),
        Scenario.live(
            "a cancellation interrupts a step in flight",
            (run, props) ->
                attended(
                    run,
                    props,
                    () ->
                        run.step(
                            "slow",
                            String.class,
                            () -> {
                              props.gate("slow").pass();
                              return "done";
                            })),
            stage -> {
              stage.gate("slow").awaitEntered();
              stage.cancelInFlight();
              stage.gate("slow").awaitLeft();
              stage.assertCancelled();
              assertThat(stage.ledger().names()).containsExactly("cleaned up");
            }),
        Scenario.live(
            "a step that ignores the cancellation is abandoned after a grace",
            (run, props) ->
                attended(
                    run,
                    props,
                    () ->
                        run.step(
                            "slow",
                            String.class,
                            () -> {
                              props.gate("slow").passStubbornly();
                              return "done";
                            })),
            stage -> {
              stage.gate("slow").awaitEntered();
              stage.cancelInFlight();
              stage.gate("slow").awaitLeft();
              assertThat(stage.status().ended()).isFalse();
              stage.pass(Duration.ofSeconds(6));
              stage.assertCancelled();
            }),
        Scenario.everywhere(
            "after a cancellation every operation outside a shield throws",
            (run, props) -> {
              for (int i = 0; i < 3; i++) {
                try {
                  run.sleep("nap", Duration.ofDays(1));
                  note(run, props, "never");
                } catch (CancelledException e) {
                  run.shielded(() -> note(run, props, "shielded"));
                }
              }
              return "ended as if nothing had happened";
            },
            stage -> {
              stage.cancel();
              stage.assertCancelled();
              assertThat(stage.ledger().names())
                  .containsExactly("shielded", "shielded", "shielded");
            }),
        Scenario.everywhere(
            "behind a shield a run may take its time",
            (run, props) ->
                attended(
                    run,
                    props,
                    () -> {
                      try {
                        run.sleep("nap", Duration.ofDays(1));
                      } finally {
                        run.shielded(() -> {
                          run.sleep("settle", Duration.ofHours(1));
                          return run.parallel(
                              "tidy", List.of("a", "b"), (branch, key) -> note(branch, props, key));
                        });
                      }
                    }),
            stage -> {
              stage.cancel();
              stage.assertOpen();
              stage.advance(Duration.ofHours(1));
              stage.assertCancelled();
              assertThat(stage.ledger().names()).contains("a", "b", "cleaned up");
            }),
        Scenario.everywhere(
            "an operation behind a shield is not interrupted",
            (run, props) ->
                run.shielded(() -> {
                  run.sleep("important", Duration.ofHours(1));
                  return note(run, props, "important");
                }),
            stage -> {
              stage.cancel();
              stage.assertOpen();
              stage.advance(Duration.ofHours(1));
              stage.assertCancelled();
              assertThat(stage.ledger().names()).containsExactly("important");
            }),
        Scenario.everywhere(
            "a run that is over cannot be cancelled",
            (run, props) -> "over",
            stage -> {
              stage.assertOutput("over");
              assertThatThrownBy(stage::cancel)
                  .isInstanceOf(EngineException.class)
                  .extracting("code")
                  .isEqualTo("run-ended");
            }),
        Scenario.everywhere(
            "cancelling twice is cancelling once",
            (run, props) ->
                attended(
                    run,
                    props,
                    () -> {
                      try {
                        run.sleep("nap", Duration.ofDays(1));
                      } finally {
                        run.shielded(() -> {
                          run.sleep("settle", Duration.ofHours(1));
                          return 1;
                        });
                      }
                    }),
            stage -> {
              stage.cancel();
              stage.cancel();
              stage.advance(Duration.ofHours(1));
              stage.assertCancelled();
              assertThat(stage.ledger().names()).containsExactly("cleaned up");
            }),
        Scenario.everywhere(
            "a pause holds timers and what comes after them",
            (run, props) -> {
              run.sleep("nap", Duration.ofHours(1));
              note(run, props, "after");
              return props.seconds();
            },
            stage -> {
              stage.pause();
              assertThat(stage.status()).isEqualTo(RunStatus.PAUSED);
              stage.advance(Duration.ofHours(5));
              assertThat(stage.ledger().names()).isEmpty();
              assertThat(stage.status()).isEqualTo(RunStatus.PAUSED);
              stage.resume();
              stage.assertOutput(5 * 3600);
            }),
        Scenario.everywhere(
            "a pause holds signals",
            (run, props) -> run.signal("go", String.class) + props.seconds(),
            stage -> {
              stage.pause();
              stage.signal("go", "at ");
              stage.advance(Duration.ofHours(1));
              assertThat(stage.status()).isEqualTo(RunStatus.PAUSED);
              stage.resume();
              stage.assertOutput("at 3600");
            }),
        Scenario.live(
            "a pause lets the step in flight end and holds the next one",
            (run, props) -> {
              run.step(
                  "slow",
                  TypeRef.of(Integer.class),
                  Step.defaults(),
                  attempt -> {
                    props.gate("slow").pass();
                    return props.ledger().note("slow", attempt);
                  });
              return note(run, props, "next");
            },
            stage -> {
              stage.gate("slow").awaitEntered();
              stage.host().pause(stage.runId());
              stage.awaitStatus(RunStatus.PAUSED);
              stage.gate("slow").open();
              stage.advance(Duration.ofHours(1));
              assertThat(stage.status()).isEqualTo(RunStatus.PAUSED);
              assertThat(stage.ledger().count("slow")).isEqualTo(1);
              assertThat(stage.ledger().count("next")).isZero();
              stage.resume();
              stage.assertOutput(1);
              assertThat(stage.ledger().count("slow")).isEqualTo(1);
            }),
        Scenario.live(
            "cancelling a paused run executes nothing that the pause held",
            (run, props) -> {
              run.step(
                  "slow",
                  TypeRef.of(Integer.class),
                  Step.defaults(),
                  attempt -> {
                    props.gate("slow").pass();
                    return attempt.number();
                  });
              return note(run, props, "next");
            },
            stage -> {
              stage.gate("slow").awaitEntered();
              stage.host().pause(stage.runId());
              stage.awaitStatus(RunStatus.PAUSED);
              stage.gate("slow").open();
              stage.settle();
              assertThat(stage.status()).isEqualTo(RunStatus.PAUSED);
              stage.cancel();
              stage.assertCancelled();
              assertThat(stage.ledger().names()).isEmpty();
            }),
        Scenario.everywhere(
            "pausing and resuming again and again changes nothing",
            (run, props) -> {
              String first = run.signal("go", String.class);
              run.sleep("nap", Duration.ofHours(1));
              return first + note(run, props, "end");
            },
            stage -> {
              for (int i = 0; i < 3; i++) {
                stage.pause();
                stage.resume();
              }
              stage.signal("go", "n");
              stage.pause();
              stage.resume();
              stage.advance(Duration.ofHours(1));
              stage.assertOutput("n1");
            }));
  }

  private static Scenario waiting(String what, Consumer<Run> wait) {
    return Scenario.everywhere(
        "a cancellation interrupts " + what,
        (run, props) -> attended(run, props, () -> wait.accept(run)),
        stage -> {
          stage.settle();
          stage.assertOpen();
          stage.advance(Duration.ofHours(1));
          stage.cancel();
          stage.assertCancelled();
          assertThat(stage.ledger().names()).containsExactly("cleaned up");
          assertThat(stage.tasks()).isEmpty();
        });
  }

  /** Work that is cleaned up after when it is cancelled. */
  private static String attended(Run run, Props props, Runnable work) {
    try {
      work.run();
      return "worked to the end";
    } catch (CancelledException e) {
      run.shielded(() -> note(run, props, "cleaned up"));
      throw e;
    }
  }

  private static int note(Run run, Props props, String what) {
    return run.step(
        "note",
        TypeRef.of(Integer.class),
        Step.defaults(),
        attempt -> props.ledger().note(what, attempt));
  }
}
