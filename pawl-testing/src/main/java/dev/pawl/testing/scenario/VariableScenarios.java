package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.CancelledException;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Variable;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.store.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Values that branches share. */
final class VariableScenarios {
  private static final Variable<Integer> COUNT = Variable.of("count", Integer.class, 0);
  private static final Variable<String> TRAIL = Variable.of("trail", String.class, "");
  private static final Variable<List<String>> WORDS =
      Variable.of("words", new TypeRef<List<String>>() {}, List.of("first"));
  private static final Duration HOUR = Duration.ofHours(1);

  private VariableScenarios() {}

  static List<Scenario> all() {
    List<Scenario> scenarios = new ArrayList<>(values());
    scenarios.addAll(branches());
    scenarios.addAll(waits());
    scenarios.addAll(errors());
    return scenarios;
  }

  private static List<Scenario> values() {
    return List.of(
        Scenario.everywhere(
            "a variable has its initial value until it is set",
            (run, props) -> {
              int before = run.get(COUNT);
              run.set(COUNT, 7);
              int after = run.get(COUNT);
              int updated = run.update(COUNT, count -> count * 6);
              return List.of(before, after, updated, run.get(COUNT));
            },
            stage -> {
              stage.assertOutput(List.of(0, 7, 42, 42));
              assertThat(stage.variables()).isEqualTo(Map.of("count", 42));
            }),
        Scenario.everywhere(
            "what a variable gives is a copy",
            (run, props) -> {
              List<String> words = new ArrayList<>(run.get(WORDS));
              words.add("second");
              run.set(WORDS, words);
              words.add("third");
              new ArrayList<>(run.get(WORDS)).add("fourth");
              return run.get(WORDS);
            },
            stage -> stage.assertOutput(List.of("first", "second"))),
        Scenario.everywhere(
            "a variable that a scope declares lives there and hides the one outside",
            (run, props) -> {
              run.set(COUNT, 1);
              int inside =
                  run.scope(
                      "inner",
                      scope -> {
                        scope.declare(COUNT);
                        int first = scope.get(COUNT);
                        scope.set(COUNT, 10 + first);
                        return scope.scope("innermost", s -> s.update(COUNT, count -> count + 5));
                      });
              return List.of(inside, run.get(COUNT));
            },
            stage -> {
              stage.assertOutput(List.of(15, 1));
              assertThat(stage.variables())
                  .isEqualTo(Map.of("count", 1, stage.path("inner/count"), 15));
            }),
        Scenario.everywhere(
            "a variable that nobody declared lives in the body, wherever it is set",
            (run, props) -> {
              run.scope("inner", scope -> scope.update(COUNT, count -> count + 1));
              run.scope("inner", scope -> scope.update(COUNT, count -> count + 1));
              return run.get(COUNT);
            },
            stage -> {
              stage.assertOutput(2);
              assertThat(stage.variables()).isEqualTo(Map.of("count", 2));
            }),
        Scenario.live(
            "a pause holds what sets a variable",
            (run, props) -> {
              run.step(
                  "slow",
                  String.class,
                  () -> {
                    props.gate("slow").pass();
                    return "done";
                  });
              run.set(TRAIL, "on");
              return run.update(TRAIL, trail -> trail + "!");
            },
            stage -> {
              stage.gate("slow").awaitEntered();
              stage.host().pause(stage.runId());
              stage.awaitStatus(RunStatus.PAUSED);
              stage.gate("slow").open();
              assertThat(stage.variables()).isEmpty();
              stage.resume();
              stage.assertOutput("on!");
            }),
        Scenario.everywhere(
            "a cancelled run sets variables behind a shield only",
            (run, props) -> {
              try {
                run.sleep("nap", Duration.ofDays(1));
              } catch (CancelledException e) {
                try {
                  run.set(COUNT, 1);
                } catch (CancelledException again) {
                  run.shielded(() -> {
                    run.set(TRAIL, "cleaned up");
                    return run.get(COUNT);
                  });
                }
              }
              return "over";
            },
            stage -> {
              stage.cancel();
              stage.assertCancelled();
              assertThat(stage.variables()).isEqualTo(Map.of("trail", "cleaned up"));
            }));
  }

  private static List<Scenario> branches() {
    return List.of(
        Scenario.everywhere(
            "no update of a branch is lost",
            (run, props) -> {
              List<Integer> ten = IntStream.range(0, 10).boxed().toList();
              List<Integer> seen =
                  run.parallel("ten", ten, (branch, i) -> branch.update(COUNT, count -> count + 1));
              return List.of(run.get(COUNT), seen);
            },
            stage ->
                stage.assertOutput(List.of(10, IntStream.rangeClosed(1, 10).boxed().toList()))),
        Scenario.everywhere(
                "the value of a variable that branches write may name their next step",
                (run, props) -> {
                  run.parallel(
                      "walkers",
                      List.of("a", "b", "c"),
                      (branch, key) -> {
                        for (int turn = 1; turn <= 3; turn++) {
                          branch.sleep("nap", HOUR);
                          branch.update(TRAIL, trail -> trail + key);
                          note(branch, props, "after " + branch.get(TRAIL));
                          branch.set(COUNT, branch.get(TRAIL).length());
                          note(branch, props, "count " + branch.get(COUNT));
                        }
                        return key;
                      });
                  return note(run, props, "then " + run.get(TRAIL) + run.get(COUNT));
                },
                stage -> {
                  stage.advance(Duration.ofHours(3));
                  String output = String.valueOf(stage.output());
                  assertThat(output).matches("then [abc]{9}9");
                  assertThat(stage.ledger().names()).contains(output);
                })
            .racing(),
        Scenario.everywhere(
            "branches that take turns leave the same trail each time",
            (run, props) -> {
              run.parallel(
                  "walkers",
                  List.of(1, 2, 3),
                  (branch, first) -> {
                    for (int turn = 0; turn < 2; turn++) {
                      branch.sleep("nap", Duration.ofMinutes(first + 10L * turn));
                      String trail = branch.update(TRAIL, before -> before + first);
                      note(branch, props, "after " + trail);
                      branch.set(COUNT, trail.length());
                    }
                    return first;
                  });
              return note(run, props, "then " + run.get(TRAIL) + " " + run.get(COUNT));
            },
            stage -> {
              stage.advance(HOUR);
              stage.assertOutput("then 123123 6");
              assertThat(stage.variables()).isEqualTo(Map.of("trail", "123123", "count", 6));
            }),
        Scenario.everywhere(
            "branches that write at the same moment are replayed in the order of their events",
            (run, props) -> {
              run.parallel(
                  "writers",
                  List.of("a", "b", "c"),
                  (branch, key) -> {
                    branch.set(TRAIL, key);
                    String mine = branch.get(TRAIL);
                    branch.update(TRAIL, trail -> trail + key);
                    return mine;
                  });
              return note(run, props, "then " + run.get(TRAIL));
            },
            stage -> {
              assertThat(String.valueOf(stage.output())).startsWith("then ");
              assertThat(stage.ledger().names()).containsExactly(String.valueOf(stage.output()));
            }),
        Scenario.everywhere(
            "a variable that a branch declares is its own",
            (run, props) -> {
              run.set(COUNT, 100);
              List<Integer> own =
                  run.parallel(
                      "each",
                      List.of(1, 2),
                      (branch, number) -> {
                        branch.declare(COUNT);
                        branch.sleep("nap", HOUR);
                        return branch.update(COUNT, count -> count + number);
                      });
              return List.of(own, run.get(COUNT));
            },
            stage -> {
              stage.advance(HOUR);
              stage.assertOutput(List.of(List.of(1, 2), 100));
              assertThat(stage.variables())
                  .isEqualTo(
                      Map.of(
                          "count",
                          100,
                          stage.path("each[1]/count"),
                          1,
                          stage.path("each[2]/count"),
                          2));
            }));
  }

  private static List<Scenario> waits() {
    return List.of(
        Scenario.everywhere(
            "a branch waits for what another one sets",
            (run, props) ->
                run.parallel(
                    "two",
                    List.of("waits", "counts"),
                    (branch, key) -> {
                      if (key.equals("waits")) {
                        int reached = branch.await(COUNT, count -> count >= 3);
                        note(branch, props, "reached " + reached);
                        return reached;
                      }
                      for (int i = 0; i < 5; i++) {
                        branch.sleep("nap", HOUR);
                        branch.update(COUNT, count -> count + 1);
                      }
                      return branch.get(COUNT);
                    }),
            stage -> {
              stage.advance(Duration.ofHours(2));
              assertThat(stage.ledger().names()).isEmpty();
              stage.advance(HOUR);
              assertThat(stage.ledger().names()).containsOnly("reached 3");
              stage.advance(Duration.ofHours(2));
              stage.assertOutput(List.of(3, 5));
            }),
        Scenario.everywhere(
            "a value that is there is not waited for",
            (run, props) -> {
              run.set(COUNT, 5);
              Optional<Integer> limited = run.await(COUNT, count -> count == 5, HOUR);
              return List.of(run.await(COUNT, count -> count > 4), limited.orElse(-1));
            },
            stage -> stage.assertOutput(List.of(5, 5))),
        Scenario.everywhere(
            "the time of a branch that waited for a value is that of the change",
            (run, props) ->
                run.parallel(
                    "two",
                    List.of("waits", "sets"),
                    (branch, key) -> {
                      if (key.equals("waits")) {
                        branch.await(TRAIL, trail -> !trail.isEmpty());
                        branch.sleep("then", HOUR);
                        return (int) props.seconds();
                      }
                      branch.sleep("nap", Duration.ofHours(5));
                      branch.set(TRAIL, "set");
                      return 0;
                    }),
            stage -> {
              stage.advance(Duration.ofHours(6));
              stage.assertOutput(List.of(6 * 3600, 0));
            }),
        Scenario.everywhere(
            "a wait for a value may have a limit, and the value comes first",
            (run, props) -> withLimit(run, Duration.ofHours(4)),
            stage -> {
              stage.advance(Duration.ofHours(9));
              stage.assertOutput(List.of("found 3", "5"));
            }),
        Scenario.everywhere(
            "a wait for a value may have a limit, and the limit comes first",
            (run, props) -> withLimit(run, Duration.ofMinutes(150)),
            stage -> {
              stage.advance(Duration.ofHours(9));
              stage.assertOutput(List.of("nothing for 9000", "5"));
            }),
        Scenario.everywhere(
            "a cancellation interrupts a wait for a value",
            (run, props) -> {
              try {
                return run.parallel(
                    "two",
                    List.of("waits", "limited", "sleeps"),
                    (branch, key) ->
                        switch (key) {
                          case "waits" -> branch.await(COUNT, count -> count > 0);
                          case "limited" ->
                              branch.await(COUNT, count -> count > 0, Duration.ofDays(9)).orElse(0);
                          default -> {
                            branch.sleep("nap", Duration.ofDays(2));
                            yield 1;
                          }
                        });
              } catch (CancelledException e) {
                run.shielded(() -> note(run, props, "cleaned up"));
                throw e;
              }
            },
            stage -> {
              stage.advance(HOUR);
              stage.cancel();
              stage.assertCancelled();
              assertThat(stage.ledger().names()).containsExactly("cleaned up");
            }),
        Scenario.everywhere(
            "a failing sibling interrupts a wait for a value",
            (run, props) ->
                Caught.in(
                    run,
                    () ->
                        run.parallel(
                            "two",
                            List.of("waits", "fails"),
                            (branch, key) -> {
                              if (key.equals("waits")) {
                                try {
                                  return branch.await(COUNT, count -> count > 0);
                                } catch (CancelledException e) {
                                  branch.shielded(() -> {
                                    branch.sleep("tidy", HOUR);
                                    return note(branch, props, "tidied at " + props.seconds());
                                  });
                                  throw e;
                                }
                              }
                              branch.sleep("nap", HOUR);
                              throw WorkflowException.business("no", "No.");
                            })),
            stage -> {
              stage.advance(Duration.ofHours(2));
              stage.assertOutput(Caught.branch("two[fails]", "BUSINESS", "no", "No."));
              assertThat(stage.ledger().names()).containsExactly("tidied at 7200");
            }),
        Scenario.everywhere(
            "branches hand a value to and fro",
            (run, props) ->
                run.parallel(
                    "players",
                    List.of(0, 1),
                    (branch, side) -> {
                      StringBuilder hits = new StringBuilder();
                      while (branch.get(COUNT) < 6) {
                        int ball = branch.await(COUNT, count -> count % 2 == side || count >= 6);
                        if (ball < 6) {
                          note(branch, props, "hit " + ball);
                          hits.append(branch.update(COUNT, count -> count + 1));
                        }
                      }
                      return hits.toString();
                    }),
            stage -> {
              stage.assertOutput(List.of("135", "246"));
              assertThat(stage.ledger().names())
                  .containsOnlyOnce("hit 0", "hit 1", "hit 2", "hit 3", "hit 4", "hit 5");
            }));
  }

  private static Object withLimit(Run run, Duration limit) {
    Instant began = run.now();
    return run.parallel(
        "two",
        List.of("waits", "counts"),
        (branch, key) -> {
          if (key.equals("waits")) {
            Optional<Integer> found = branch.await(COUNT, count -> count == 3, limit);
            return found
                .map(count -> "found " + count)
                .orElse("nothing for " + Duration.between(began, branch.now()).toSeconds());
          }
          for (int i = 0; i < 5; i++) {
            branch.sleep("nap", HOUR);
            branch.update(COUNT, count -> count + 1);
          }
          return String.valueOf(branch.get(COUNT));
        });
  }

  private static List<Scenario> errors() {
    return List.of(
        Scenario.everywhere(
            "a variable has one type",
            (run, props) -> {
              run.set(COUNT, 3);
              try {
                return run.get(Variable.of("count", String.class, "none"));
              } catch (IllegalStateException e) {
                return String.valueOf(e.getMessage())
                    .contains("has the type java.lang.Integer and is used as java.lang.String");
              }
            },
            stage -> stage.assertOutput(true)),
        Scenario.everywhere(
            "a variable is declared once in a scope",
            (run, props) -> {
              run.declare(COUNT);
              try {
                run.declare(COUNT);
                return "twice";
              } catch (IllegalStateException e) {
                return String.valueOf(e.getMessage()).contains("already");
              }
            },
            stage -> stage.assertOutput(true)),
        Scenario.everywhere(
            "a value that is not JSON-shaped blocks the run and names the variable",
            (run, props) -> {
              run.set(Variable.of("odd", Object.class, "even"), new Object());
              return "set";
            },
            stage -> stage.assertBlocked("Variable 'odd'")),
        Scenario.everywhere(
            "a run in which everybody waits for a value that nobody can set is blocked",
            (run, props) ->
                run.parallel(
                    "two",
                    List.of("a", "b"),
                    (branch, key) -> branch.await(COUNT, count -> count > 0)),
            stage -> stage.assertBlocked("variable 'count'")));
  }

  private static String note(Run run, Props props, String what) {
    return run.step(
        what,
        TypeRef.of(String.class),
        Step.defaults(),
        attempt -> {
          props.ledger().note(what, attempt);
          return what;
        });
  }
}
