package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.Attempt;
import dev.pawl.api.CancelledException;
import dev.pawl.api.Parallel;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.WorkflowException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Branches at the same time. */
final class ParallelScenarios {
  private static final List<String> ABC = List.of("a", "b", "c");

  private ParallelScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.everywhere(
            "results come in the order of the items, not of their ends",
            (run, props) ->
                run.parallel(
                    "naps",
                    List.of(3, 1, 2),
                    (branch, hours) -> {
                      branch.sleep("nap", Duration.ofHours(hours));
                      return branch.step(
                          "say",
                          TypeRef.of(String.class),
                          Step.defaults(),
                          attempt -> {
                            props.ledger().note("after " + hours, attempt);
                            return hours + "h";
                          });
                    }),
            stage -> {
              stage.advance(Duration.ofHours(3));
              stage.assertOutput(List.of("3h", "1h", "2h"));
              assertThat(stage.ledger().names()).containsExactly("after 1", "after 2", "after 3");
            }),
        Scenario.everywhere(
            "branches have paths of their own, named by key",
            (run, props) ->
                run.parallel(
                    "items",
                    List.of(10, 20),
                    Parallel.by(item -> "no/" + item),
                    (branch, item) ->
                        List.of(
                            branch.path(),
                            branch.step(
                                "x",
                                TypeRef.of(String.class),
                                Step.defaults(),
                                Attempt::idempotencyKey))),
            stage ->
                stage.assertOutput(
                    List.of(
                        List.of(
                            stage.path("items[no\\/10]"),
                            stage.runId() + "/" + stage.path("items[no\\/10]/x@1")),
                        List.of(
                            stage.path("items[no\\/20]"),
                            stage.runId() + "/" + stage.path("items[no\\/20]/x@1"))))),
        Scenario.everywhere(
            "nothing in parallel is an empty list",
            (run, props) -> run.parallel("none", List.of(), (branch, item) -> "never"),
            stage -> stage.assertOutput(List.of())),
        Scenario.everywhere(
            "a branch may give nothing",
            (run, props) ->
                Arrays.asList(
                    run.parallel(
                            "mixed",
                            List.of(1, 2),
                            (branch, item) -> item == 1 ? List.<String>of() : List.of("two"))
                        .toArray()),
            stage -> stage.assertOutput(List.of(List.of(), List.of("two")))),
        Scenario.everywhere(
            "a limit bounds how many branches are open",
            (run, props) -> {
              run.parallel(
                  "naps",
                  List.of(1, 2, 3, 4, 5),
                  Parallel.<Integer>byText().limit(2),
                  (branch, item) -> {
                    branch.sleep("nap", Duration.ofHours(1));
                    return item;
                  });
              return props.seconds();
            },
            stage -> {
              stage.advance(Duration.ofHours(3).minusSeconds(1));
              stage.assertOpen();
              stage.advance(Duration.ofHours(2));
              stage.assertOutput(3 * 3600);
            }),
        Scenario.everywhere(
            "the first failure cancels the siblings and fails the scope",
            (run, props) ->
                Caught.in(
                    run,
                    () ->
                        run.parallel(
                            "three",
                            ABC,
                            (branch, key) -> {
                              if (key.equals("b")) {
                                branch.sleep("wait", Duration.ofHours(1));
                                throw WorkflowException.business("no", "Branch b says no.");
                              }
                              branch.sleep("long", Duration.ofDays(9));
                              note(branch, props, "survived");
                              return key;
                            })),
            stage -> {
              stage.advance(Duration.ofHours(1));
              stage.assertOutput(Caught.branch("three[b]", "BUSINESS", "no", "Branch b says no."));
              stage.advance(Duration.ofDays(10));
              assertThat(stage.ledger().names()).isEmpty();
            }),
        Scenario.everywhere(
                "a failed step fails its branch with the same words",
                (run, props) ->
                    Caught.in(
                        run,
                        () ->
                            run.parallel(
                                "two",
                                List.of("a", "b"),
                                (branch, key) ->
                                    branch.step(
                                        "check",
                                        String.class,
                                        () -> {
                                          if (key.equals("a")) {
                                            throw WorkflowException.validation("bad", "Bad a.");
                                          }
                                          return key;
                                        }))),
                stage -> stage.assertOutput(Caught.branch("two[a]", "VALIDATION", "bad", "Bad a.")))
            .racing(),
        Scenario.everywhere(
            "a cancelled sibling may clean up behind a shield",
            (run, props) -> {
              List<Object> seen = new ArrayList<>();
              seen.add(
                  Caught.in(
                              run,
                              () ->
                                  run.parallel(
                                      "two",
                                      List.of("a", "b"),
                                      (branch, key) -> {
                                        if (key.equals("a")) {
                                          branch.sleep("wait", Duration.ofHours(1));
                                          throw WorkflowException.business("no", "No.");
                                        }
                                        return withCleanUp(branch, props);
                                      }))
                          instanceof Map<?, ?> map
                      ? map.get("code")
                      : "nothing");
              return seen;
            },
            stage -> {
              stage.advance(Duration.ofHours(1));
              stage.assertOutput(List.of("no"));
              assertThat(stage.ledger().names()).containsExactly("cleaned up");
            }),
        Scenario.everywhere(
            "branches that were not opened yet stay closed after a failure",
            (run, props) ->
                Caught.in(
                    run,
                    () ->
                        run.parallel(
                            "one by one",
                            ABC,
                            Parallel.<String>byText().limit(1),
                            (branch, key) -> {
                              note(branch, props, key);
                              if (key.equals("b")) {
                                throw WorkflowException.business("no", "No.");
                              }
                              return key;
                            })),
            stage -> {
              stage.assertOutput(Caught.branch("one by one[b]", "BUSINESS", "no", "No."));
              assertThat(stage.ledger().names()).containsExactly("a", "b");
            }),
        Scenario.everywhere(
            "scopes of branches nest",
            (run, props) ->
                run.parallel(
                    "outer",
                    List.of("a", "b"),
                    (outer, key) ->
                        outer.parallel(
                            "inner",
                            List.of(1, 2),
                            (inner, number) -> inner.step("x", String.class, () -> key + number))),
            stage -> stage.assertOutput(List.of(List.of("a1", "a2"), List.of("b1", "b2")))),
        Scenario.everywhere(
            "a failure deep inside comes out through every scope",
            (run, props) ->
                Caught.in(
                    run,
                    () ->
                        run.parallel(
                            "outer",
                            List.of("a", "b"),
                            (outer, key) ->
                                outer.parallel(
                                    "inner",
                                    List.of(1, 2),
                                    (inner, number) -> {
                                      if (key.equals("b") && number == 2) {
                                        throw WorkflowException.business("deep", "Deep.");
                                      }
                                      inner.sleep("long", Duration.ofDays(1));
                                      return number;
                                    }))),
            stage -> stage.assertOutput(Caught.branch("outer[b]", "BUSINESS", "deep", "Deep."))),
        Scenario.everywhere(
            "a failure that a branch catches harms nobody",
            (run, props) ->
                run.parallel(
                    "two",
                    List.of("a", "b"),
                    (branch, key) -> {
                      Object seen =
                          Caught.in(
                              branch,
                              () ->
                                  branch.step(
                                      "x",
                                      TypeRef.of(String.class),
                                      Step.with(Retry.none()),
                                      attempt -> {
                                        if (key.equals("a")) {
                                          throw WorkflowException.business("no", "No.");
                                        }
                                        return "fine";
                                      }));
                      return seen instanceof Map<?, ?> map ? map.get("code") : seen;
                    }),
            stage -> stage.assertOutput(List.of("no", "fine"))),
        Scenario.everywhere(
            "the parent's handle refuses to work in a branch",
            (run, props) ->
                run.parallel(
                    "two",
                    List.of("a", "b"),
                    (branch, key) -> {
                      try {
                        return run.step("stolen", String.class, () -> "loot");
                      } catch (IllegalStateException e) {
                        return branch.step("own", String.class, () -> key);
                      }
                    }),
            stage -> stage.assertOutput(List.of("a", "b"))),
        Scenario.atTheTop(
            "two items of one key are a defect of the code",
            (run, props) -> run.parallel("twins", List.of("a", "a"), (branch, key) -> key),
            stage -> stage.assertBlocked("have the key")),
        Scenario.everywhere(
                "branches that share state see events in one order",
                (run, props) -> {
                  List<String> order = new ArrayList<>();
                  run.parallel(
                      "racers",
                      List.of(1, 2, 3, 4, 5),
                      (branch, number) -> {
                        branch.step("x", Integer.class, () -> number);
                        order.add("" + number);
                        branch.step("y", Integer.class, () -> number);
                        order.add("" + number);
                        return number;
                      });
                  String name = String.join("", order);
                  return run.step("then " + name, String.class, () -> name).equals(name);
                },
                stage -> stage.assertOutput(true))
            .racing(),
        Scenario.live(
            "a step in flight is interrupted when a sibling fails",
            (run, props) ->
                Caught.in(
                    run,
                    () ->
                        run.parallel(
                            "two",
                            List.of("slow", "failing"),
                            (branch, key) -> {
                              if (key.equals("slow")) {
                                return branch.step(
                                    "slow",
                                    String.class,
                                    () -> {
                                      props.gate("slow").pass();
                                      return "done";
                                    });
                              }
                              branch.signal("fail", String.class);
                              throw WorkflowException.business("no", "No.");
                            })),
            stage -> {
              stage.gate("slow").awaitEntered();
              stage.host().signal(stage.runId(), "fail", "now", java.util.Optional.empty());
              stage.gate("slow").awaitLeft();
              stage.assertOutput(Caught.branch("two[failing]", "BUSINESS", "no", "No."));
            }));
  }

  private static @Nullable Object withCleanUp(Run branch, Props props) {
    try {
      branch.sleep("long", Duration.ofDays(9));
      return "slept";
    } catch (CancelledException e) {
      branch.shielded(() -> note(branch, props, "cleaned up"));
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
