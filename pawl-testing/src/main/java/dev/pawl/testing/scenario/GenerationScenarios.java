package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.WorkflowException;
import java.time.Duration;
import java.util.List;

/** Runs that continue as new. */
final class GenerationScenarios {
  private GenerationScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.atTheTop(
            "a run that continues as new begins again with the next input, under other keys",
            (run, props) -> {
              int turn = turn(run, props);
              run.sleep("nap", Duration.ofHours(1));
              return turn == 3 ? "three turns" : run.continueAsNew("next");
            },
            stage -> {
              stage.advance(Duration.ofHours(3));
              stage.assertOutput("three turns");
              assertThat(stage.ledger().names())
                  .containsExactly(
                      "turn " + stage.runId() + "/turn@1",
                      "turn " + stage.runId() + "/turn@2",
                      "turn " + stage.runId() + "/turn@3");
            }),
        Scenario.atTheTop(
            "signals that a generation did not consume wait for the next one",
            (run, props) -> {
              int turn = turn(run, props);
              String word = run.signal("word", String.class);
              note(run, props, word);
              return turn == 3 ? "done" : run.continueAsNew("next");
            },
            stage -> {
              stage.signal("word", "one");
              stage.signal("word", "two");
              stage.signal("word", "three");
              stage.assertOutput("done");
              assertThat(stage.ledger().names())
                  .filteredOn(name -> !name.startsWith("turn"))
                  .containsExactly("one", "two", "three");
            }),
        Scenario.atTheTop(
            "what an earlier generation did is not undone",
            (run, props) -> {
              int turn = turn(run, props);
              run.step(
                  "book",
                  TypeRef.of(Integer.class),
                  Step.defaults().undo(undoing -> props.ledger().note("undo " + turn, undoing)),
                  attempt -> turn);
              if (turn == 2) {
                throw WorkflowException.business("no", "No.");
              }
              return run.continueAsNew("next");
            },
            stage -> {
              assertThat(stage.error().code()).isEqualTo("no");
              assertThat(stage.ledger().names()).contains("undo 2").doesNotContain("undo 1");
            }),
        Scenario.atTheTop(
            "labels stay, and a cancelled run does not continue",
            (run, props) -> {
              int turn = turn(run, props);
              run.label("turn", String.valueOf(turn));
              run.sleep("nap", Duration.ofHours(1));
              return run.continueAsNew("next");
            },
            stage -> {
              stage.advance(Duration.ofHours(2));
              assertThat(stage.report().labels()).containsEntry("turn", "3");
              stage.cancel();
              stage.assertCancelled();
              assertThat(stage.ledger().names()).hasSize(3);
            }),
        Scenario.everywhere(
            "a branch cannot continue the run as new",
            (run, props) ->
                run.parallel(
                    "two",
                    List.of("a", "b"),
                    (branch, key) -> {
                      try {
                        return branch.continueAsNew(key);
                      } catch (IllegalStateException e) {
                        return String.valueOf(e.getMessage()).contains("cannot continue");
                      }
                    }),
            stage -> stage.assertOutput(List.of(true, true))));
  }

  /** Which generation this is, as its idempotency key says. */
  private static int turn(Run run, Props props) {
    String key =
        run.step(
            "turn",
            TypeRef.of(String.class),
            Step.defaults(),
            attempt -> {
              props.ledger().note("turn " + attempt.idempotencyKey(), attempt);
              return attempt.idempotencyKey();
            });
    return Integer.parseInt(key.substring(key.lastIndexOf('@') + 1));
  }

  private static void note(Run run, Props props, String what) {
    run.step(
        "note",
        TypeRef.of(String.class),
        Step.defaults(),
        attempt -> {
          props.ledger().note(what, attempt);
          return what;
        });
  }
}
