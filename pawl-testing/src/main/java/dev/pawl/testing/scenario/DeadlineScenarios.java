package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.CancelledException;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.HumanTask;
import dev.pawl.api.Parallel;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.store.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Runs that may take only so long. */
final class DeadlineScenarios {
  private static final Duration LIMIT = Duration.ofHours(2);

  private DeadlineScenarios() {}

  static List<Scenario> all() {
    return List.of(
        cuts("a sleep", run -> run.sleep("wait", Duration.ofDays(1))),
        cuts("a wait for a signal", run -> run.signal("wait", String.class)),
        cuts("a wait with a limit", run -> run.signal("wait", String.class, Duration.ofDays(1))),
        cuts("a question", run -> run.ask("wait", HumanTask.to("g").due(Duration.ofDays(1)))),
        cuts(
            "the pause before a retry",
            run ->
                run.step(
                    "wait",
                    String.class,
                    Retry.fixed(Duration.ofDays(1)),
                    () -> {
                      throw WorkflowException.of(ErrorKind.NETWORK, "cut", "Cut.");
                    })),
        cuts(
            "branches",
            run ->
                run.parallel(
                    "wait",
                    List.of(1, 2),
                    (branch, item) -> {
                      branch.sleep("nap", Duration.ofDays(item));
                      return item;
                    })),
        cuts(
            "a race",
            run ->
                run.race(
                    "wait",
                    List.of(1, 2),
                    Parallel.byText(),
                    (branch, item) -> {
                      branch.sleep("nap", Duration.ofDays(item));
                      return item;
                    })),
        Scenario.live(
                "a deadline interrupts a step in flight",
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
                  stage.pass(LIMIT);
                  stage.gate("slow").awaitLeft();
                  stage.assertTimedOut();
                  assertThat(stage.ledger().names()).containsExactly("cleaned up");
                })
            .within(LIMIT),
        Scenario.everywhere(
                "a run that ends in time does not notice its deadline",
                (run, props) -> {
                  run.sleep("nap", Duration.ofHours(1));
                  return note(run, props, "in time");
                },
                stage -> {
                  stage.advance(Duration.ofHours(1));
                  stage.assertOutput(1);
                  stage.advance(Duration.ofDays(1));
                  stage.assertOutput(1);
                })
            .within(LIMIT),
        Scenario.everywhere(
                "a timer that is due at the deadline comes too late",
                (run, props) -> {
                  run.sleep("nap", LIMIT);
                  return note(run, props, "never");
                },
                stage -> {
                  stage.advance(LIMIT);
                  stage.assertTimedOut();
                  assertThat(stage.ledger().names()).isEmpty();
                })
            .within(LIMIT),
        Scenario.everywhere(
                "a run that carries on after its deadline as if nothing had happened is timed out",
                (run, props) -> {
                  try {
                    run.sleep("nap", Duration.ofDays(1));
                  } catch (CancelledException e) {
                    return "done all the same";
                  }
                  return "slept";
                },
                stage -> {
                  stage.advance(LIMIT);
                  stage.assertTimedOut();
                  assertThat(stage.report().output()).isNull();
                  assertThat(stage.report().error()).isNull();
                })
            .within(LIMIT),
        Scenario.everywhere(
                "a run that fails after its deadline is timed out",
                (run, props) -> {
                  try {
                    run.sleep("nap", Duration.ofDays(1));
                  } catch (CancelledException e) {
                    throw WorkflowException.business("sorry", "Not done.");
                  }
                  return "slept";
                },
                stage -> {
                  stage.advance(LIMIT);
                  stage.assertTimedOut();
                })
            .within(LIMIT),
        Scenario.everywhere(
                "behind a shield cleaning up may take longer than the deadline",
                (run, props) ->
                    attended(
                        run,
                        props,
                        () -> {
                          try {
                            run.sleep("nap", Duration.ofDays(1));
                          } finally {
                            run.shielded(() -> {
                              run.sleep("settle", Duration.ofHours(3));
                              return note(run, props, "settled");
                            });
                          }
                        }),
                stage -> {
                  stage.advance(LIMIT);
                  stage.assertOpen();
                  stage.advance(Duration.ofHours(3));
                  stage.assertTimedOut();
                  assertThat(stage.ledger().names()).containsExactly("settled", "cleaned up");
                })
            .within(LIMIT),
        Scenario.everywhere(
                "a deadline goes on while a run is paused and ends it",
                (run, props) ->
                    attended(
                        run,
                        props,
                        () -> {
                          run.sleep("nap", Duration.ofHours(1));
                          note(run, props, "never");
                        }),
                stage -> {
                  stage.pause();
                  stage.advance(Duration.ofMinutes(119));
                  assertThat(stage.status()).isEqualTo(RunStatus.PAUSED);
                  stage.advance(Duration.ofMinutes(1));
                  stage.assertTimedOut();
                  assertThat(stage.ledger().names()).containsExactly("cleaned up");
                })
            .within(LIMIT),
        Scenario.everywhere(
                "a run that is cancelled before its deadline stays cancelled",
                (run, props) ->
                    attended(
                        run,
                        props,
                        () -> {
                          try {
                            run.sleep("nap", Duration.ofDays(1));
                          } finally {
                            run.shielded(() -> {
                              run.sleep("settle", Duration.ofHours(3));
                              return 1;
                            });
                          }
                        }),
                stage -> {
                  stage.cancel();
                  stage.advance(Duration.ofHours(3));
                  stage.assertCancelled();
                  assertThat(stage.ledger().names()).containsExactly("cleaned up");
                })
            .within(LIMIT),
        Scenario.everywhere(
                "a run that is cancelled after its deadline stays timed out",
                (run, props) ->
                    attended(
                        run,
                        props,
                        () -> {
                          try {
                            run.sleep("nap", Duration.ofDays(1));
                          } finally {
                            run.shielded(() -> {
                              run.sleep("settle", Duration.ofHours(3));
                              return 1;
                            });
                          }
                        }),
                stage -> {
                  stage.advance(LIMIT);
                  stage.cancel();
                  stage.advance(Duration.ofHours(3));
                  stage.assertTimedOut();
                })
            .within(LIMIT),
        Scenario.everywhere(
                "the exception of a deadline names it",
                (run, props) -> {
                  try {
                    run.sleep("nap", Duration.ofDays(1));
                  } catch (CancelledException e) {
                    run.shielded(() ->
                        note(
                            run,
                            props,
                            "%s %s"
                                .formatted(
                                    String.valueOf(e.getMessage()).contains("out of time"),
                                    props.seconds())));
                    throw e;
                  }
                  return "slept";
                },
                stage -> {
                  stage.advance(LIMIT);
                  stage.assertTimedOut();
                  assertThat(stage.ledger().names()).containsExactly("true 7200");
                })
            .within(LIMIT));
  }

  private static Scenario cuts(String what, Consumer<Run> wait) {
    return Scenario.everywhere(
            "a deadline interrupts " + what,
            (run, props) -> attended(run, props, () -> wait.accept(run)),
            stage -> {
              stage.advance(LIMIT.minusSeconds(1));
              stage.assertOpen();
              stage.advance(Duration.ofSeconds(1));
              stage.assertTimedOut();
              assertThat(stage.ledger().names()).containsExactly("cleaned up");
              assertThat(stage.tasks()).isEmpty();
            })
        .within(LIMIT);
  }

  /** Work that is cleaned up after when it is cut short. */
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
