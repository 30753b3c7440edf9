package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.Decision;
import dev.pawl.api.HumanTask;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.store.TaskRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Questions to people. */
final class TaskScenarios {
  private static final Duration HOUR = Duration.ofHours(1);

  private TaskScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.everywhere(
            "a decision comes with who, why and the values of the form",
            (run, props) ->
                run.ask("approval", HumanTask.to("managers").title("Pay?").choices("yes", "no"))
                        instanceof Decision.Decided decided
                    ? List.of(decided.choice(), decided.by(), decided.comment(), decided.values())
                    : "nobody",
            stage -> {
              assertThat(stage.tasks()).hasSize(1);
              TaskRow task = stage.tasks().getFirst();
              assertThat(task.id()).isEqualTo(stage.runId() + "/" + stage.path("approval"));
              assertThat(task.title()).isEqualTo("Pay?");
              assertThat(task.groups()).containsExactly("managers");
              assertThat(task.choices()).containsExactly("yes", "no");
              assertThat(task.dueAt()).isNull();
              stage.advance(Duration.ofDays(365));
              stage.decide("approval", "yes", Map.of("limit", 5, "tags", List.of("a")));
              stage.assertOutput(
                  List.of("yes", "ada", "so be it", Map.of("limit", 5, "tags", List.of("a"))));
              assertThat(stage.tasks()).isEmpty();
            }),
        Scenario.everywhere(
            "a question that nobody answers in time ends so",
            (run, props) -> name(run.ask("a", HumanTask.to("g").due(HOUR))) + props.seconds(),
            stage -> {
              stage.advance(HOUR.minusSeconds(1));
              stage.assertOpen();
              stage.advance(Duration.ofSeconds(1));
              stage.assertOutput("timed out3600");
              assertThat(stage.tasks()).isEmpty();
            }),
        Scenario.everywhere(
            "a question that nobody answers goes to the next people, each with their time",
            (run, props) ->
                name(
                        run.ask(
                            "a",
                            HumanTask.to("first")
                                .due(HOUR)
                                .escalateTo("second", HOUR.multipliedBy(2))
                                .escalateTo("third", HOUR.multipliedBy(4))))
                    + props.seconds(),
            stage -> {
              assertAsked(stage, "first", 0);
              stage.advance(HOUR);
              assertAsked(stage, "second", 1);
              stage.advance(HOUR.multipliedBy(2).minusSeconds(1));
              assertAsked(stage, "second", 1);
              stage.advance(Duration.ofSeconds(1));
              assertAsked(stage, "third", 2);
              stage.advance(HOUR.multipliedBy(4).minusSeconds(1));
              assertAsked(stage, "third", 2);
              stage.advance(Duration.ofSeconds(1));
              stage.assertOutput("timed out" + 7 * 3600);
            }),
        Scenario.everywhere(
            "an escalated question may still be decided",
            (run, props) ->
                name(
                    run.ask(
                        "a",
                        HumanTask.to("first")
                            .due(HOUR)
                            .escalateTo("second", HOUR.multipliedBy(5)))),
            stage -> {
              stage.advance(HOUR.multipliedBy(2));
              assertAsked(stage, "second", 1);
              stage.decide("a", "fine");
              stage.assertOutput("fine");
            }),
        Scenario.everywhere(
            "a choice that is not offered is refused, and the question stays open",
            (run, props) -> name(run.ask("a", HumanTask.to("g").choices("yes", "no"))),
            stage -> {
              assertThatThrownBy(() -> stage.decide("a", "perhaps"))
                  .isInstanceOf(EngineException.class)
                  .extracting("code")
                  .isEqualTo("unknown-choice");
              stage.decide("a", "no");
              stage.assertOutput("no");
            }),
        Scenario.everywhere(
            "a question is decided once",
            (run, props) -> {
              String first = name(run.ask("a", HumanTask.to("g")));
              return first + name(run.ask("b", HumanTask.toPerson("bob")));
            },
            stage -> {
              stage.decide("a", "one");
              assertThatThrownBy(() -> stage.decide("a", "two"))
                  .isInstanceOf(EngineException.class)
                  .extracting("code")
                  .isEqualTo("task-closed");
              assertThat(stage.tasks().getFirst().assignees()).containsExactly("bob");
              stage.decide("b", "two");
              stage.assertOutput("onetwo");
            }),
        Scenario.everywhere(
            "a question that does not exist cannot be decided",
            (run, props) -> name(run.ask("a", HumanTask.to("g"))),
            stage -> {
              assertThatThrownBy(() -> stage.decide("z", "yes"))
                  .isInstanceOf(EngineException.class)
                  .extracting("code")
                  .isEqualTo("task-not-found");
              stage.decide("a", "yes");
              stage.assertOutput("yes");
            }),
        Scenario.everywhere(
            "questions at the same time are independent",
            (run, props) ->
                run.parallel(
                    "asks",
                    List.of("a", "b"),
                    (branch, key) -> name(branch.ask("ok", HumanTask.to(key)))),
            stage -> {
              assertThat(stage.tasks()).hasSize(2);
              stage.decide("asks[b]/ok", "second");
              stage.decide("asks[a]/ok", "first");
              stage.assertOutput(List.of("first", "second"));
            }));
  }

  private static void assertAsked(Stage stage, String group, int level) {
    List<TaskRow> tasks = stage.tasks();
    assertThat(tasks).as("%s", stage.report()).hasSize(1);
    assertThat(tasks.getFirst().groups()).containsExactly(group);
    assertThat(tasks.getFirst().level()).isEqualTo(level);
  }

  private static String name(Decision decision) {
    return switch (decision) {
      case Decision.Decided decided -> decided.choice();
      case Decision.TimedOut ignored -> "timed out";
    };
  }
}
