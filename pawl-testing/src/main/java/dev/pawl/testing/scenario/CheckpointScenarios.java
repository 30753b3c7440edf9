package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.CancelledException;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.store.RunStatus;
import java.time.Duration;
import java.util.List;

/** Named positions of a run. */
final class CheckpointScenarios {
  private CheckpointScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.outsideBranches(
            "checkpoints are listed in order, and a name may come again",
            (run, props) -> {
              run.checkpoint("drafted");
              run.sleep("nap", Duration.ofHours(1));
              run.checkpoint("reviewed");
              return run.scope(
                  "again",
                  scope -> {
                    scope.checkpoint("drafted");
                    return "done";
                  });
            },
            stage -> {
              assertThat(stage.checkpoints()).containsExactly("drafted");
              stage.advance(Duration.ofHours(1));
              stage.assertOutput("done");
              assertThat(stage.checkpoints()).containsExactly("drafted", "reviewed", "drafted");
            }),
        Scenario.outsideBranches(
            "a checkpoint from outside is where the run stands",
            (run, props) -> {
              run.checkpoint("first");
              String word = run.signal("go", String.class);
              run.checkpoint("last");
              return word;
            },
            stage -> {
              stage.checkpoint("asked for");
              assertThat(stage.checkpoints()).containsExactly("first", "asked for");
              stage.signal("go", "on");
              stage.assertOutput("on");
              assertThat(stage.checkpoints()).containsExactly("first", "asked for", "last");
            }),
        Scenario.outsideBranches(
            "a run that has left memory takes a checkpoint and sleeps on",
            (run, props) -> {
              run.sleep("nap", Duration.ofDays(1));
              return props.seconds();
            },
            stage -> {
              stage.advance(Duration.ofHours(1));
              stage.checkpoint("asleep");
              stage.advance(Duration.ofHours(1));
              assertThat(stage.checkpoints()).containsExactly("asleep");
              stage.advance(Duration.ofHours(22));
              stage.assertOutput(24 * 3600);
            }),
        Scenario.outsideBranches(
            "a paused run takes a checkpoint and stays paused",
            (run, props) -> {
              run.sleep("nap", Duration.ofHours(1));
              return "rested";
            },
            stage -> {
              stage.pause();
              stage.checkpoint("held");
              assertThat(stage.checkpoints()).containsExactly("held");
              assertThat(stage.status()).isEqualTo(RunStatus.PAUSED);
              stage.advance(Duration.ofHours(1));
              stage.resume();
              stage.assertOutput("rested");
            }),
        Scenario.outsideBranches(
            "a checkpoint from outside waits until no branch is open",
            (run, props) -> {
              run.parallel(
                  "naps",
                  List.of(1, 2),
                  (branch, hours) -> {
                    branch.sleep("nap", Duration.ofHours(hours));
                    return hours;
                  });
              return run.signal("go", String.class);
            },
            stage -> {
              stage.checkpoint("between");
              stage.advance(Duration.ofHours(1));
              assertThat(stage.checkpoints()).isEmpty();
              stage.advance(Duration.ofHours(1));
              assertThat(stage.checkpoints()).containsExactly("between");
              stage.signal("go", "on");
              stage.assertOutput("on");
            }),
        Scenario.everywhere(
            "a branch cannot set a checkpoint",
            (run, props) ->
                run.parallel(
                    "branches",
                    List.of("a"),
                    (branch, key) -> {
                      try {
                        branch.checkpoint("here");
                        return "set";
                      } catch (IllegalStateException e) {
                        return String.valueOf(String.valueOf(e.getMessage()).contains("branch"));
                      }
                    }),
            stage -> {
              stage.assertOutput(List.of("true"));
              assertThat(stage.checkpoints()).isEmpty();
            }),
        Scenario.everywhere(
            "a run that is over takes no checkpoint",
            (run, props) -> "over",
            stage -> {
              stage.assertOutput("over");
              assertThatThrownBy(() -> stage.checkpoint("late"))
                  .isInstanceOf(EngineException.class)
                  .extracting("code")
                  .isEqualTo("run-ended");
            }),
        Scenario.outsideBranches(
            "a cancelled run sets checkpoints behind a shield only",
            (run, props) -> {
              try {
                run.sleep("nap", Duration.ofDays(1));
              } catch (CancelledException e) {
                try {
                  run.checkpoint("never");
                } catch (CancelledException again) {
                  run.shielded(() -> {
                    run.checkpoint("cleaning");
                    return 1;
                  });
                }
              }
              return "over";
            },
            stage -> {
              stage.cancel();
              stage.assertCancelled();
              assertThat(stage.checkpoints()).containsExactly("cleaning");
            }));
  }
}
