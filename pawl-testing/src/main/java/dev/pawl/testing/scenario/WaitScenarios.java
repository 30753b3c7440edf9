package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.TypeRef;
import dev.pawl.engine.error.EngineException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sleeping, and signals. */
final class WaitScenarios {
  private static final TypeRef<List<Integer>> NUMBERS = new TypeRef<>() {};

  private WaitScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.everywhere(
            "a sleep ends at its time and not before",
            (run, props) -> {
              run.sleep("nap", Duration.ofDays(30));
              return props.seconds();
            },
            stage -> {
              stage.advance(Duration.ofDays(30).minusSeconds(1));
              stage.assertOpen();
              stage.advance(Duration.ofSeconds(1));
              stage.assertOutput(30 * 86_400);
            }),
        Scenario.everywhere(
            "a short sleep ends at its time, too",
            (run, props) -> {
              Instant before = run.now();
              run.sleep("blink", Duration.ofMillis(500));
              return Duration.between(before, run.now()).toMillis();
            },
            stage -> {
              stage.settle();
              stage.assertOpen();
              stage.advance(Duration.ofSeconds(1));
              stage.assertOutput(500);
            }),
        Scenario.everywhere(
            "a sleep until a past time ends at once",
            (run, props) -> {
              run.sleepUntil("past", run.now().minusSeconds(5));
              return "awake";
            },
            stage -> stage.assertOutput("awake")),
        Scenario.everywhere(
            "sleeps one after the other add up",
            (run, props) -> {
              for (int i = 0; i < 5; i++) {
                run.sleep("nap", Duration.ofHours(1));
              }
              return props.seconds();
            },
            stage -> {
              stage.advance(Duration.ofHours(6));
              stage.assertOutput(5 * 3600);
            }),
        Scenario.everywhere(
            "a signal that comes while somebody waits is taken",
            (run, props) -> run.signal("go", String.class),
            stage -> {
              stage.settle();
              stage.assertOpen();
              stage.signal("go", "now");
              stage.assertOutput("now");
            }),
        Scenario.everywhere(
            "a signal that comes before anybody waits is kept",
            (run, props) -> {
              run.sleep("nap", Duration.ofHours(1));
              return run.signal("go", String.class);
            },
            stage -> {
              stage.signal("go", "early");
              stage.assertOpen();
              stage.advance(Duration.ofHours(1));
              stage.assertOutput("early");
            }),
        Scenario.everywhere(
            "a signal wakes a run that left memory long ago",
            (run, props) -> run.signal("go", String.class) + props.seconds(),
            stage -> {
              stage.advance(Duration.ofDays(100));
              stage.signal("go", "at ");
              stage.assertOutput("at " + 100 * 86_400);
            }),
        Scenario.everywhere(
            "signals of one name are taken in the order of their arrival",
            (run, props) ->
                List.of(
                    run.signal("n", Integer.class),
                    run.signal("n", Integer.class),
                    run.signal("n", Integer.class)),
            stage -> {
              stage.signal("n", 1);
              stage.signal("other", "ignored");
              stage.signal("n", 2);
              stage.signal("n", 3);
              stage.assertOutput(List.of(1, 2, 3));
            }),
        Scenario.everywhere(
            "a signal with the same id counts once",
            (run, props) -> List.of(run.signal("n", Integer.class), run.signal("n", Integer.class)),
            stage -> {
              assertThat(stage.signal("n", 1, "a")).isTrue();
              assertThat(stage.signal("n", 1, "a")).isFalse();
              stage.assertOpen();
              assertThat(stage.signal("n", 2, "b")).isTrue();
              stage.assertOutput(List.of(1, 2));
            }),
        Scenario.everywhere(
            "a signal may bring nothing, or a generic value",
            (run, props) -> {
              Object nothing = run.signal("nothing", String.class);
              List<Integer> numbers = run.signal("numbers", NUMBERS);
              return Arrays.asList(nothing, numbers.getFirst() + numbers.getLast());
            },
            stage -> {
              stage.signal("nothing", null);
              stage.signal("numbers", List.of(1, 2));
              stage.assertOutput(Arrays.asList(null, 3));
            }),
        Scenario.everywhere(
            "a wait with a limit ends empty when no signal came",
            (run, props) ->
                run.signal("go", String.class, Duration.ofHours(2)).orElse("nothing")
                    + props.seconds(),
            stage -> {
              stage.advance(Duration.ofHours(2).minusSeconds(1));
              stage.assertOpen();
              stage.advance(Duration.ofSeconds(1));
              stage.assertOutput("nothing7200");
            }),
        Scenario.everywhere(
            "a wait with a limit ends with the signal that came in time, and the next one is not cut short",
            (run, props) -> {
              String first = run.signal("go", String.class, Duration.ofHours(2)).orElse("nothing");
              Optional<String> second = run.signal("go", String.class, Duration.ofHours(2));
              return first + " " + second.orElse("nothing") + " " + props.seconds();
            },
            stage -> {
              stage.advance(Duration.ofHours(1));
              stage.signal("go", "one");
              stage.advance(Duration.ofHours(2).minusSeconds(1));
              stage.assertOpen();
              stage.advance(Duration.ofSeconds(1));
              stage.assertOutput("one nothing " + 3 * 3600);
            }),
        Scenario.everywhere(
            "of several who wait for one name, the first to ask is the first served",
            (run, props) ->
                run.parallel(
                    "waiters",
                    List.of("a", "b", "c"),
                    (branch, key) -> key + branch.signal("n", Integer.class)),
            stage -> {
              stage.signal("n", 1);
              stage.signal("n", 2);
              stage.signal("n", 3);
              stage.assertOutput(List.of("a1", "b2", "c3"));
            }),
        Scenario.everywhere(
            "a signal for a run that does not exist is refused",
            (run, props) -> run.signal("go", String.class),
            stage -> {
              stage.settle();
              assertThatThrownBy(
                      () -> stage.host().signal("nobody", "go", Map.of(), Optional.empty()))
                  .isInstanceOf(EngineException.class)
                  .extracting("code")
                  .isEqualTo("run-not-found");
              stage.signal("go", "on");
              stage.assertOutput("on");
            }),
        Scenario.everywhere(
            "a signal for a run that is over is refused",
            (run, props) -> "over",
            stage -> {
              stage.assertOutput("over");
              assertThatThrownBy(() -> stage.signal("go", "late"))
                  .isInstanceOf(EngineException.class)
                  .extracting("code")
                  .isEqualTo("run-ended");
            }));
  }
}
