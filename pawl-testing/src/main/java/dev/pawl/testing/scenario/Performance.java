package dev.pawl.testing.scenario;

import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.StartRequest;
import dev.pawl.testing.host.RunHost;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Plays a scenario from the start of its run to the end of its script. */
final class Performance {
  /** The name of the workflow that every scenario is wrapped in. */
  static final String WORKFLOW = "scenario";

  private static final String RUN = "run-1";

  private Performance() {}

  /**
   * Plays on a host of its own, which is closed afterwards.
   *
   * @param after what is wanted of the host once the script is through
   */
  static <H extends RunHost, T> T of(
      Scenario scenario,
      Place place,
      Function<WorkflowDefinition<?, ?>, H> opener,
      BiFunction<Stage, H, T> after) {
    Props props = new Props();
    try (H host = opener.apply(workflow(scenario, place, props))) {
      props.livesBy(host.clock());
      StartRequest start = StartRequest.of(WORKFLOW).id(RUN).input("input");
      Duration deadline = scenario.deadline();
      String runId = host.start(deadline == null ? start : start.deadline(deadline));
      Stage stage = new Stage(host, runId, place, props);
      try {
        scenario.script().play(stage);
        return after.apply(stage, host);
      } finally {
        props.openAll();
      }
    }
  }

  @SuppressWarnings("NullAway") // JSON's null is an output too
  private static WorkflowDefinition<String, Object> workflow(
      Scenario scenario, Place place, Props props) {
    return WorkflowDefinition.of(
        WORKFLOW,
        String.class,
        Object.class,
        (run, input) -> place.perform(run, inner -> scenario.body().run(inner, props)));
  }
}
