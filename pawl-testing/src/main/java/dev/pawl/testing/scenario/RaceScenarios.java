package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.CancelledException;
import dev.pawl.api.Parallel;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Winner;
import dev.pawl.api.WorkflowException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Branches of which one is enough. */
final class RaceScenarios {
  private static final List<String> ABC = List.of("a", "b", "c");

  private RaceScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.everywhere(
            "the first to succeed wins the race and the others are cancelled",
            (run, props) ->
                said(
                    run.race(
                        "naps",
                        List.of(3, 1, 2),
                        Parallel.byText(),
                        (branch, hours) -> {
                          branch.sleep("nap", Duration.ofHours(hours));
                          return note(branch, props, "after " + hours);
                        })),
            stage -> {
              stage.advance(Duration.ofHours(1));
              stage.assertOutput(List.of("1", "after 1"));
              stage.advance(Duration.ofHours(5));
              assertThat(stage.ledger().names()).containsExactly("after 1");
            }),
        Scenario.everywhere(
            "a failure does not end a race while others may win",
            (run, props) ->
                said(
                    run.race(
                        "three",
                        ABC,
                        Parallel.byText(),
                        (branch, key) -> {
                          branch.sleep("nap", Duration.ofHours(key.equals("c") ? 2 : 1));
                          if (key.equals("c")) {
                            return note(branch, props, "c");
                          }
                          throw WorkflowException.business("no", "Branch " + key + " says no.");
                        })),
            stage -> {
              stage.advance(Duration.ofHours(1));
              stage.assertOpen();
              stage.advance(Duration.ofHours(1));
              stage.assertOutput(List.of("c", "c"));
            }),
        Scenario.everywhere(
            "a race that everybody loses fails with the first failure",
            (run, props) ->
                Caught.in(
                    run,
                    () ->
                        said(
                            run.race(
                                "two",
                                List.of("a", "b"),
                                Parallel.byText(),
                                (branch, key) -> {
                                  branch.sleep("nap", Duration.ofHours(key.equals("a") ? 2 : 1));
                                  throw WorkflowException.business("no", "Not " + key + ".");
                                }))),
            stage -> {
              stage.advance(Duration.ofHours(2));
              stage.assertOutput(Caught.branch("two[b]", "BUSINESS", "no", "Not b."));
            }),
        Scenario.everywhere(
            "a signal races with a timer",
            (run, props) -> said(run.race("wait", signalOrTimer())),
            stage -> {
              stage.advance(Duration.ofMinutes(59));
              stage.signal("go", "green");
              stage.assertOutput(List.of("signal", "green"));
            }),
        Scenario.everywhere(
            "a message that no branch received before the win stays in the mailbox",
            (run, props) -> {
              Object won = said(run.race("wait", signalOrTimer()));
              return List.of(won, run.signal("go", String.class));
            },
            stage -> {
              stage.advance(Duration.ofHours(1));
              stage.signal("go", "late");
              stage.assertOutput(List.of(List.of("timer", "too late"), "late"));
            }),
        Scenario.everywhere(
            "with a limit of one each branch is the fallback of those before it",
            (run, props) ->
                said(
                    run.race(
                        "providers",
                        ABC,
                        Parallel.<String>byText().limit(1),
                        (branch, key) -> {
                          note(branch, props, "try " + key);
                          branch.sleep("nap", Duration.ofHours(1));
                          if (key.equals("a")) {
                            throw WorkflowException.business("down", "Provider a is down.");
                          }
                          return key;
                        })),
            stage -> {
              stage.advance(Duration.ofHours(3));
              stage.assertOutput(List.of("b", "b"));
              assertThat(stage.ledger().names()).containsExactly("try a", "try b");
            }),
        Scenario.everywhere(
            "a loser may clean up inside a shield before the race ends",
            (run, props) -> {
              Object won =
                  said(
                      run.race(
                          "two",
                          List.of("fast", "slow"),
                          Parallel.byText(),
                          (branch, key) -> {
                            try {
                              branch.sleep("nap", Duration.ofHours(key.equals("fast") ? 1 : 9));
                            } catch (CancelledException e) {
                              branch.shielded(() -> note(branch, props, "cleaned up"));
                              throw e;
                            }
                            return key;
                          }));
              note(run, props, "after the race");
              return won;
            },
            stage -> {
              stage.advance(Duration.ofHours(1));
              stage.assertOutput(List.of("fast", "fast"));
              assertThat(stage.ledger().names()).containsExactly("cleaned up", "after the race");
            }),
        Scenario.everywhere(
            "a loser that carries on as if nothing had happened does not win",
            (run, props) ->
                said(
                    run.race(
                        "two",
                        List.of("honest", "deaf"),
                        Parallel.byText(),
                        (branch, key) -> {
                          try {
                            branch.sleep("nap", Duration.ofHours(key.equals("honest") ? 1 : 9));
                          } catch (CancelledException e) {
                            return "I did it";
                          }
                          return key;
                        })),
            stage -> {
              stage.advance(Duration.ofHours(1));
              stage.assertOutput(List.of("honest", "honest"));
            }),
        Scenario.everywhere(
            "a race inside a race is cancelled with its branch",
            (run, props) ->
                said(
                    run.race(
                        "outer",
                        List.of("inner", "timer"),
                        Parallel.byText(),
                        (branch, key) -> {
                          if (key.equals("timer")) {
                            branch.sleep("nap", Duration.ofHours(1));
                            return "timer";
                          }
                          return branch
                              .race(
                                  "naps",
                                  List.of(2, 3),
                                  Parallel.byText(),
                                  (inner, hours) -> {
                                    inner.sleep("nap", Duration.ofHours(hours));
                                    return note(inner, props, "inner " + hours);
                                  })
                              .value();
                        })),
            stage -> {
              stage.advance(Duration.ofHours(1));
              stage.assertOutput(List.of("timer", "timer"));
              stage.advance(Duration.ofHours(5));
              assertThat(stage.ledger().names()).isEmpty();
            }),
        Scenario.everywhere(
            "a cancelled race has no winner",
            (run, props) -> {
              try {
                return said(
                    run.race(
                        "naps",
                        List.of(1, 2),
                        Parallel.byText(),
                        (branch, days) -> {
                          branch.sleep("nap", Duration.ofDays(days));
                          return "never";
                        }));
              } catch (CancelledException e) {
                run.shielded(() -> note(run, props, "nobody won"));
                throw e;
              }
            },
            stage -> {
              stage.cancel();
              stage.assertCancelled();
              assertThat(stage.ledger().names()).containsExactly("nobody won");
            }),
        Scenario.live(
            "a loser that ignores its cancellation is abandoned and writes nothing afterwards",
            (run, props) ->
                said(
                    run.race(
                        "two",
                        List.of("swift", "stubborn"),
                        Parallel.byText(),
                        (branch, key) -> {
                          if (key.equals("swift")) {
                            branch.signal("go", String.class);
                            return key;
                          }
                          branch.step(
                              "dig",
                              TypeRef.of(String.class),
                              Step.defaults(),
                              attempt -> {
                                props.gate("dig").passStubbornly();
                                return "dug";
                              });
                          return note(branch, props, "an effect of the loser");
                        })),
            stage -> {
              stage.gate("dig").awaitEntered();
              stage.signalInFlight("go", "now");
              stage.gate("dig").awaitLeft();
              assertThat(stage.status().ended()).isFalse();
              stage.pass(Duration.ofSeconds(6));
              stage.assertOutput(List.of("swift", "swift"));
              stage.gate("dig").open();
              stage.settle();
              assertThat(stage.ledger().names()).isEmpty();
            }),
        Scenario.everywhere(
            "of two branches that go on at the same moment the one that loses begins nothing more",
            (run, props) ->
                said(
                    run.race(
                        "naps",
                        List.of("a", "b"),
                        Parallel.byText(),
                        (branch, key) -> {
                          branch.sleep("nap", Duration.ofHours(1));
                          return key.equals("a") ? "slept" : note(branch, props, "late");
                        })),
            stage -> {
              stage.advance(Duration.ofHours(1));
              stage.assertOutput(List.of("a", "slept"));
              assertThat(stage.ledger().names()).isEmpty();
            }),
        Scenario.everywhere(
            "nobody can win a race without branches",
            (run, props) -> {
              try {
                return said(
                    run.race(
                        "none", List.<String>of(), Parallel.byText(), (branch, item) -> "never"));
              } catch (IllegalArgumentException e) {
                return String.valueOf(e.getMessage()).contains("'none' has no branches");
              }
            },
            stage -> stage.assertOutput(true)));
  }

  private static Map<String, Function<Run, String>> signalOrTimer() {
    Map<String, Function<Run, String>> branches = new LinkedHashMap<>();
    branches.put("signal", branch -> branch.signal("go", String.class));
    branches.put(
        "timer",
        branch -> {
          branch.sleep("limit", Duration.ofHours(1));
          return "too late";
        });
    return branches;
  }

  private static Object said(Winner<String> winner) {
    return List.of(winner.key(), winner.value());
  }

  private static String note(Run run, Props props, String what) {
    return run.step(
        "note",
        TypeRef.of(String.class),
        Step.defaults(),
        attempt -> {
          props.ledger().note(what, attempt);
          return what;
        });
  }
}
