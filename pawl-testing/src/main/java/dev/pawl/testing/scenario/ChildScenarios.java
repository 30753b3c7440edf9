package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.CancelledException;
import dev.pawl.api.Child;
import dev.pawl.api.Parallel;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.store.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs that start other runs. */
final class ChildScenarios {
  private static final Duration DAY = Duration.ofDays(1);

  private ChildScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.everywhere(
                "a run gets the output of its child",
                (run, props) -> {
                  Object billed = run.child("bill", Object.class, Child.of("bill", 7));
                  return note(run, props, "after " + billed);
                },
                stage -> {
                  stage.assertOutput("after {sum=7}");
                  assertThat(stage.childReport("bill").status()).isEqualTo(RunStatus.COMPLETED);
                  assertThat(stage.ledger().names()).containsExactly("billing", "after {sum=7}");
                })
            .with(
                "bill",
                (run, input, props) -> {
                  note(run, props, "billing");
                  return Map.of("sum", String.valueOf(input));
                }),
        Scenario.everywhere(
                "a child may give null",
                (run, props) -> run.child("nothing", Object.class, Child.of("nothing")) == null,
                stage -> stage.assertOutput(true))
            .with("nothing", (run, input, props) -> input),
        Scenario.everywhere(
                "a child's failure keeps its kind, its code, its words and its details",
                (run, props) ->
                    Caught.in(run, () -> run.child("pay", Object.class, Child.of("pay"))),
                stage ->
                    stage.assertOutput(
                        Caught.child(
                            "pay", "BUSINESS", "no-money", "No money.", Map.of("lacks", 7))))
            .with(
                "pay",
                (run, input, props) -> {
                  throw WorkflowException.business("no-money", "No money.")
                      .withDetails(Map.of("lacks", 7));
                }),
        Scenario.everywhere(
                "the failure of a child that nobody catches fails the run",
                (run, props) -> run.child("pay", Object.class, Child.of("pay")),
                stage -> {
                  assertThat(stage.error().kind()).isEqualTo("NETWORK");
                  assertThat(stage.error().code()).isEqualTo("down");
                })
            .with(
                "pay",
                (run, input, props) -> {
                  throw WorkflowException.of(dev.pawl.api.ErrorKind.NETWORK, "down", "It is down.");
                }),
        Scenario.everywhere(
                "a child that somebody else cancelled has failed",
                (run, props) ->
                    Caught.in(run, () -> run.child("nap", Object.class, Child.of("nap", 1))),
                stage -> {
                  String id = stage.child("nap");
                  stage.cancel(id);
                  stage.assertOutput(
                      Caught.child(
                          "nap",
                          "PERMANENT",
                          "child-cancelled",
                          "Child run '" + id + "' was cancelled.",
                          Map.of()));
                })
            .with("nap", ChildScenarios::nap),
        Scenario.everywhere(
                "a run and its child sleep for days",
                (run, props) -> run.child("nap", Object.class, Child.of("nap", 5)),
                stage -> {
                  stage.advance(DAY.multipliedBy(4));
                  stage.assertOpen();
                  assertThat(stage.childReport("nap").status().ended()).isFalse();
                  stage.advance(DAY);
                  stage.assertOutput("slept 5");
                })
            .with("nap", ChildScenarios::nap),
        Scenario.everywhere(
                "a paused run takes the end of its child when it is resumed",
                (run, props) -> run.child("nap", Object.class, Child.of("nap", 1)),
                stage -> {
                  stage.pause();
                  stage.advance(DAY);
                  assertThat(stage.childReport("nap").status()).isEqualTo(RunStatus.COMPLETED);
                  assertThat(stage.status()).isEqualTo(RunStatus.PAUSED);
                  stage.resume();
                  stage.assertOutput("slept 1");
                })
            .with("nap", ChildScenarios::nap),
        Scenario.everywhere(
                "a cancellation comes before the end of a child that a paused run has not heard of",
                (run, props) -> {
                  try {
                    return run.child("nap", Object.class, Child.of("nap", 1));
                  } catch (WorkflowException e) {
                    boolean cancelled = e instanceof CancelledException;
                    run.shielded(() -> note(run, props, cancelled ? "cancelled" : "failed"));
                    throw e;
                  }
                },
                stage -> {
                  stage.pause();
                  stage.cancel(stage.child("nap"));
                  stage.cancel();
                  stage.assertCancelled();
                  assertThat(stage.ledger().names()).containsExactly("cancelled");
                })
            .with("nap", ChildScenarios::nap),
        Scenario.everywhere(
                "a message to a child does not go to its parent",
                (run, props) -> {
                  Object heard = run.child("ear", Object.class, Child.of("ear"));
                  return List.of(heard, run.signal("go", String.class));
                },
                stage -> {
                  stage.signalOther(stage.child("ear"), "go", "to the child");
                  stage.assertOpen();
                  stage.signal("go", "to the parent");
                  stage.assertOutput(List.of("to the child", "to the parent"));
                })
            .with("ear", (run, input, props) -> run.signal("go", String.class)),
        Scenario.everywhere(
                "children of the same name are told apart by occurrence, or by key",
                (run, props) ->
                    List.of(
                        run.child("echo", Object.class, Child.of("echo", 1)),
                        run.child("echo", Object.class, Child.of("echo", 2)),
                        run.child("echo", Object.class, Child.of("echo", 3).key("three"))),
                stage -> {
                  stage.assertOutput(List.of(1, 2, 3));
                  assertThat(
                          List.of(
                              stage.child("echo"),
                              stage.child("echo#2"),
                              stage.child("echo[three]")))
                      .doesNotHaveDuplicates();
                })
            .with("echo", (run, input, props) -> input),
        Scenario.everywhere(
                "many children work at the same time",
                (run, props) ->
                    run.parallel(
                        "all",
                        IntStream.range(0, 8).boxed().toList(),
                        (branch, number) ->
                            branch.child("echo", Object.class, Child.of("echo", number))),
                stage -> stage.assertOutput(List.of(0, 1, 2, 3, 4, 5, 6, 7)))
            .with("echo", (run, input, props) -> input),
        Scenario.everywhere(
                "a child has children",
                (run, props) -> run.child("son", Object.class, Child.of("son")),
                stage -> {
                  stage.advance(DAY);
                  stage.assertOutput("son of slept 1");
                })
            .with(
                "son",
                (run, input, props) ->
                    "son of " + run.child("nap", Object.class, Child.of("nap", 1)))
            .with("nap", ChildScenarios::nap),
        Scenario.everywhere(
                "a cancellation goes down to the child's child, and up again when all have ended",
                (run, props) -> run.child("son", Object.class, Child.of("son")),
                stage -> {
                  stage.cancel();
                  stage.assertOpen();
                  stage.advance(Duration.ofHours(1));
                  stage.assertCancelled();
                  String son = stage.child("son");
                  assertThat(stage.report(son).status()).isEqualTo(RunStatus.CANCELLED);
                  String grandson = stage.children(son).get("tidy");
                  assertThat(stage.report(String.valueOf(grandson)).status())
                      .isEqualTo(RunStatus.CANCELLED);
                  assertThat(stage.ledger().names()).containsExactly("tidied up");
                })
            .with("son", (run, input, props) -> run.child("tidy", Object.class, Child.of("tidy")))
            .with("tidy", ChildScenarios::tidyUp),
        Scenario.everywhere(
                "a race is over when the losing branch's child has ended",
                (run, props) ->
                    run.race(
                            "who",
                            List.of("child", "timer"),
                            Parallel.byText(),
                            (branch, key) -> {
                              if (key.equals("child")) {
                                return String.valueOf(
                                    branch.child("tidy", Object.class, Child.of("tidy")));
                              }
                              branch.sleep("limit", Duration.ofHours(1));
                              return "too late";
                            })
                        .value(),
                stage -> {
                  stage.advance(Duration.ofHours(1));
                  stage.assertOpen();
                  stage.advance(Duration.ofHours(1));
                  stage.assertOutput("too late");
                  assertThat(stage.ledger().names()).containsExactly("tidied up");
                })
            .with("tidy", ChildScenarios::tidyUp),
        Scenario.everywhere(
                "a failed branch cancels the child of its sibling",
                (run, props) ->
                    Caught.in(
                        run,
                        () ->
                            run.parallel(
                                "both",
                                List.of("child", "failing"),
                                (branch, key) -> {
                                  if (key.equals("child")) {
                                    return branch.child("nap", Object.class, Child.of("nap", 9));
                                  }
                                  branch.sleep("a while", Duration.ofHours(1));
                                  throw WorkflowException.business("no", "No.");
                                })),
                stage -> {
                  stage.advance(Duration.ofHours(1));
                  stage.assertOutput(Caught.branch("both[failing]", "BUSINESS", "no", "No."));
                  assertThat(stage.childReport("both[child]/nap").status())
                      .isEqualTo(RunStatus.CANCELLED);
                })
            .with("nap", ChildScenarios::nap),
        Scenario.everywhere(
                "cleaning up inside a shield may take a child",
                (run, props) -> {
                  try {
                    run.sleep("long", DAY);
                    return "never";
                  } catch (CancelledException e) {
                    Object tidied =
                        run.shielded(
                            () -> run.child("echo", Object.class, Child.of("echo", "tidied up")));
                    run.shielded(() -> note(run, props, String.valueOf(tidied)));
                    throw e;
                  }
                },
                stage -> {
                  stage.cancel();
                  stage.assertCancelled();
                  assertThat(stage.ledger().names()).containsExactly("tidied up");
                })
            .with("echo", (run, input, props) -> input),
        Scenario.everywhere(
                "a detached child goes on when its parent is over",
                (run, props) -> run.detach("later", Child.of("nap", 2).label("colour", "red")),
                stage -> {
                  stage.assertOutput(stage.child("later"));
                  assertThat(stage.childReport("later").status().ended()).isFalse();
                  assertThat(stage.childReport("later").labels()).containsEntry("colour", "red");
                  stage.advance(DAY.multipliedBy(2));
                  assertThat(stage.childReport("later").output()).isEqualTo("slept 2");
                })
            .with("nap", ChildScenarios::nap),
        Scenario.everywhere(
                "cancelling a run does not touch its detached child",
                (run, props) -> {
                  run.detach("later", Child.of("nap", 2));
                  run.sleep("long", DAY);
                  return "never";
                },
                stage -> {
                  stage.cancel();
                  stage.assertCancelled();
                  stage.advance(DAY.multipliedBy(2));
                  assertThat(stage.childReport("later").output()).isEqualTo("slept 2");
                })
            .with("nap", ChildScenarios::nap),
        Scenario.everywhere(
            "a child whose workflow is not registered blocks the run",
            (run, props) -> run.child("lost", Object.class, Child.of("nowhere")),
            stage -> stage.assertBlocked("'nowhere'")));
  }

  private static Object nap(Run run, @Nullable Object days, Props props) {
    run.sleep("nap", DAY.multipliedBy(days instanceof Number number ? number.longValue() : 1));
    return "slept " + days;
  }

  /** Sleeps for ever, and takes an hour to end when it is cancelled. */
  private static Object tidyUp(Run run, @Nullable Object input, Props props) {
    try {
      run.sleep("long", DAY.multipliedBy(1_000));
      return "never";
    } catch (CancelledException e) {
      run.shielded(() -> {
        run.sleep("sweep", Duration.ofHours(1));
        return note(run, props, "tidied up");
      });
      throw e;
    }
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
