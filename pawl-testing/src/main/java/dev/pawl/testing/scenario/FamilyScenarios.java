package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.Child;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.store.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Children together with deadlines, shields, undoing and generations. */
final class FamilyScenarios {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private FamilyScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.everywhere(
                "a deadline goes down to the child, which undoes its steps before the run ends",
                (run, props) -> run.child("trip", Object.class, Child.of("trip", "wait")),
                stage -> {
                  stage.advance(HOUR.minusSeconds(1));
                  stage.assertOpen();
                  stage.advance(Duration.ofSeconds(1));
                  stage.assertTimedOut();
                  assertThat(stage.childReport("trip").status()).isEqualTo(RunStatus.CANCELLED);
                  assertThat(stage.ledger().names()).containsExactly("trip", "undo trip");
                })
            .with("trip", FamilyScenarios::trip)
            .within(HOUR),
        Scenario.everywhere(
                "a child that is out of time undoes its steps and has failed",
                (run, props) ->
                    Caught.in(
                        run,
                        () ->
                            run.child(
                                "trip", Object.class, Child.of("trip", "wait").deadline(HOUR))),
                stage -> {
                  String id = stage.child("trip");
                  stage.advance(HOUR);
                  stage.assertOutput(
                      Caught.child(
                          "trip",
                          "TIMEOUT",
                          "child-timed-out",
                          "Child run '" + id + "' was out of time.",
                          Map.of()));
                  assertThat(stage.childReport("trip").status()).isEqualTo(RunStatus.TIMED_OUT);
                  assertThat(stage.ledger().names()).containsExactly("trip", "undo trip");
                })
            .with("trip", FamilyScenarios::trip),
        Scenario.everywhere(
                "a child behind a shield is not cancelled with its parent",
                (run, props) -> {
                  Object went =
                      run.shielded(() -> run.child("trip", Object.class, Child.of("trip", "wait")));
                  run.sleep("never", DAY);
                  return went;
                },
                stage -> {
                  stage.cancel();
                  stage.assertOpen();
                  stage.advance(DAY);
                  stage.assertCancelled();
                  assertThat(stage.childReport("trip").output()).isEqualTo("went");
                  assertThat(stage.ledger().names()).containsExactly("trip");
                })
            .with("trip", FamilyScenarios::trip),
        Scenario.atTheTop(
                "a cancelled run undoes its steps when its child has undone its own",
                (run, props) -> {
                  book(run, props, "insurance");
                  return run.child("trip", Object.class, Child.of("trip", "wait"));
                },
                stage -> {
                  stage.cancel();
                  stage.assertCancelled();
                  assertThat(stage.ledger().names())
                      .containsExactly("insurance", "trip", "undo trip", "undo insurance");
                })
            .with("trip", FamilyScenarios::trip),
        Scenario.atTheTop(
                "what a child completed stays when its parent fails and undoes its own steps",
                (run, props) -> {
                  book(run, props, "insurance");
                  run.child("trip", Object.class, Child.of("trip", "go"));
                  throw WorkflowException.business("no-visa", "There is no visa.");
                },
                stage -> {
                  assertThat(stage.error().code()).isEqualTo("no-visa");
                  assertThat(stage.ledger().names())
                      .containsExactly("insurance", "trip", "undo insurance");
                })
            .with("trip", FamilyScenarios::trip),
        Scenario.atTheTop(
                "the failure of a child undoes the steps of both, the child's first",
                (run, props) -> {
                  book(run, props, "insurance");
                  return run.child("trip", Object.class, Child.of("trip", "fail"));
                },
                stage -> {
                  assertThat(stage.error().code()).isEqualTo("no-trip");
                  assertThat(stage.ledger().names())
                      .containsExactly("insurance", "trip", "undo trip", "undo insurance");
                })
            .with("trip", FamilyScenarios::trip),
        Scenario.everywhere(
                "a child that continues as new reports the end of its last generation",
                (run, props) -> run.child("count", Object.class, Child.of("count", 3)),
                stage -> {
                  stage.advance(HOUR.multipliedBy(3));
                  stage.assertOutput("counted down");
                  assertThat(stage.ledger().names()).containsExactly("3", "2", "1");
                })
            .with("count", FamilyScenarios::countDown),
        Scenario.everywhere(
                "a child that continued as new is cancelled with its parent",
                (run, props) -> run.child("count", Object.class, Child.of("count", 9)),
                stage -> {
                  stage.advance(HOUR.multipliedBy(2));
                  stage.cancel();
                  stage.assertCancelled();
                  assertThat(stage.childReport("count").status()).isEqualTo(RunStatus.CANCELLED);
                  assertThat(stage.ledger().names()).containsExactly("9", "8", "7");
                })
            .with("count", FamilyScenarios::countDown),
        Scenario.atTheTop(
                "each generation has children of its own, and leaves the detached ones behind",
                (run, props) -> {
                  int turn = note(run, props, "turn of " + run.id());
                  run.child("trip", Object.class, Child.of("trip", "go"));
                  run.detach("later", Child.of("trip", "wait"));
                  run.sleep("pause", HOUR);
                  return turn == 2 ? "done" : run.continueAsNew("next");
                },
                stage -> {
                  String first = stage.child("trip");
                  String detached = stage.child("later");
                  stage.advance(HOUR);
                  assertThat(stage.child("trip")).isNotEqualTo(first);
                  assertThat(stage.child("later")).isNotEqualTo(detached);
                  stage.advance(HOUR);
                  stage.assertOutput("done");
                  assertThat(stage.report(detached).status().ended()).isFalse();
                  stage.advance(DAY);
                  assertThat(stage.report(detached).output()).isEqualTo("went");
                  assertThat(stage.childReport("later").output()).isEqualTo("went");
                  // By their keys: a crash may repeat what one run did while another one worked.
                  assertThat(
                          stage.ledger().effects().stream()
                              .filter(effect -> effect.name().equals("trip"))
                              .map(Ledger.Effect::idempotencyKey)
                              .distinct())
                      .hasSize(4);
                })
            .with("trip", FamilyScenarios::trip)
            .racing());
  }

  /** Books, and then waits for a day, goes at once, or fails. */
  private static Object trip(Run run, @Nullable Object input, Props props) {
    book(run, props, "trip");
    if ("fail".equals(input)) {
      throw WorkflowException.business("no-trip", "Nobody goes there.");
    }
    if ("wait".equals(input)) {
      run.sleep("wait", DAY);
    }
    return "went";
  }

  private static Object countDown(Run run, @Nullable Object input, Props props) {
    int left = input instanceof Number number ? number.intValue() : 0;
    note(run, props, String.valueOf(left));
    run.sleep("tick", HOUR);
    return left == 1 ? "counted down" : run.continueAsNew(left - 1);
  }

  private static String book(Run run, Props props, String what) {
    return run.step(
        "book",
        TypeRef.of(String.class),
        Step.keyed(what).undo(undoing -> props.ledger().note("undo " + what, undoing)),
        attempt -> {
          props.ledger().note(what, attempt);
          return what;
        });
  }

  /** How often this was noted. */
  private static int note(Run run, Props props, String what) {
    return run.step(
        "note",
        TypeRef.of(Integer.class),
        Step.defaults(),
        attempt -> props.ledger().note(what, attempt));
  }
}
