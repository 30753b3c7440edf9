package dev.pawl.testing;

import static dev.pawl.testing.WaitingCode.HOUR;
import static dev.pawl.testing.WaitingCode.LEVEL;

import dev.pawl.api.HumanTask;
import dev.pawl.api.Run;
import dev.pawl.testing.scenario.WithoutEngineLogs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Why a run is where it is when its code waits for a time, a message, a person or a variable. */
@ExtendWith(WithoutEngineLogs.class)
class WhyWaitsTest {
  @TestFactory
  Stream<DynamicNode> what_why_names_wakes_the_run_and_nothing_else_does() {
    return WakeRule.tests(cases());
  }

  private static Stream<WaitCase> cases() {
    return Stream.of(
        WaitCase.of("a timer", (run, props) -> WaitingCode.nap(run), "nap", "timer", "a timer")
            .until(HOUR),
        WaitCase.of(
                "a signal without a deadline",
                (run, props) -> run.signal("go", String.class),
                "go",
                "signal",
                "'go'")
            .wokenBy(act -> act.signal("go")),
        WaitCase.of(
                "a signal with a deadline",
                (run, props) -> run.signal("go", String.class, HOUR).orElse("none"),
                "go",
                "signal",
                "'go'")
            .until(HOUR)
            .wokenBy(act -> act.signal("go")),
        WaitCase.of(
                "a task without a limit",
                (run, props) -> run.ask("task", HumanTask.to("people")).toString(),
                "task",
                "task",
                "'main/task'")
            .wokenBy(act -> act.decide("main", "task", "yes"))
            .notBy(act -> act.decide("decoy", "task", "yes")),
        WaitCase.of(
                "a task with an escalation",
                (run, props) ->
                    run.ask("task", HumanTask.to("people").due(HOUR).escalateTo("bosses", HOUR))
                        .toString(),
                "task",
                "task",
                "'main/task'")
            .until(HOUR)
            .wokenBy(act -> act.decide("main", "task", "yes"))
            .notBy(act -> act.decide("decoy", "task", "yes")),
        WaitCase.of(
                "a variable's value, with a limit",
                (run, props) -> run.parallel("all", List.of("a", "b"), WhyWaitsTest::awaitOrSet),
                "all[a]/await level",
                "variable",
                "'level' to change")
            .until(HOUR)
            .wokenBy(act -> act.signal("go")),
        WaitCase.of(
                "a variable's value, without a limit",
                (run, props) -> run.parallel("all", List.of("c", "b"), WhyWaitsTest::awaitOrSet),
                "all[c]/await level",
                "variable",
                "'level' to change")
            .only(WaitCase.Where.IN_MEMORY)
            .wokenBy(act -> act.signal("go")),
        WaitCase.of(
                "a signal in a branch of a parallel scope",
                (run, props) -> run.parallel("all", List.of("a", "b"), WhyWaitsTest::listenOrNap),
                "all[a]/go",
                "signal",
                "'go'")
            .wokenBy(act -> act.signal("go")),
        WaitCase.of(
                "a timer in a branch of a parallel scope",
                (run, props) -> run.parallel("all", List.of("a", "b"), WhyWaitsTest::listenOrNap),
                "all[b]/nap",
                "timer",
                "a timer")
            .until(HOUR),
        WaitCase.of(
                "a signal in a branch of a race",
                (run, props) -> run.race("first", branches()).key(),
                "first[a]/go",
                "signal",
                "'go'")
            .wokenBy(act -> act.signal("go")),
        WaitCase.of(
                "a timer in a branch of a race",
                (run, props) -> run.race("first", branches()).key(),
                "first[b]/nap",
                "timer",
                "a timer")
            .until(HOUR));
  }

  private static Object awaitOrSet(Run branch, String key) {
    return switch (key) {
      case "a" -> branch.await(LEVEL, level -> level > 0, HOUR).orElse(-1);
      case "c" -> branch.await(LEVEL, level -> level > 0);
      default -> {
        branch.signal("go", String.class);
        branch.set(LEVEL, 1);
        yield "set";
      }
    };
  }

  private static Object listenOrNap(Run branch, String key) {
    return key.equals("a") ? branch.signal("go", String.class) : WaitingCode.nap(branch);
  }

  private static Map<String, Function<Run, String>> branches() {
    Map<String, Function<Run, String>> branches = new LinkedHashMap<>();
    branches.put("a", branch -> branch.signal("go", String.class));
    branches.put("b", WaitingCode::nap);
    return branches;
  }
}
