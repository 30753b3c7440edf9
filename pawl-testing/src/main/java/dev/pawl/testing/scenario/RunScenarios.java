package dev.pawl.testing.scenario;

import dev.pawl.api.WorkflowDefinition;
import dev.pawl.testing.host.RunHost;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The table that every host of {@link dev.pawl.api.Run} must pass: each scenario at each of its
 * places.
 */
@ExtendWith(WithoutEngineLogs.class)
public abstract class RunScenarios {
  /** A host that has these workflows; at {@link Place#REPLAYED} one that crashes all the time. */
  protected abstract RunHost open(Place place, WorkflowDefinition<?, ?>... workflows);

  /** Where this host can perform. */
  protected abstract Set<Place> places();

  /** All scenarios. */
  public static List<Scenario> all() {
    return Stream.of(
            StepScenarios.all(),
            RetryScenarios.all(),
            RecoveryScenarios.all(),
            DoubtScenarios.all(),
            WaitScenarios.all(),
            ParallelScenarios.all(),
            RaceScenarios.all(),
            UndoScenarios.all(),
            GenerationScenarios.all(),
            TaskScenarios.all(),
            CancelScenarios.all(),
            ChildScenarios.all(),
            FamilyScenarios.all(),
            DeadlineScenarios.all(),
            CheckpointScenarios.all(),
            VariableScenarios.all(),
            StructureScenarios.all())
        .flatMap(List::stream)
        .toList();
  }

  @TestFactory
  Stream<DynamicNode> every_scenario_holds_at_each_of_its_places() {
    return all().stream()
        .flatMap(scenario ->
            scenario.places().stream()
                .sorted()
                .filter(places()::contains)
                .map(place ->
                    DynamicTest.dynamicTest(
                        scenario.name() + " (" + place + ")",
                        () -> performNamed(scenario, place))));
  }

  /** Build tools number dynamic tests; the message says which one it was. */
  private void performNamed(Scenario scenario, Place place) {
    try {
      perform(scenario, place);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("%s (%s): %s".formatted(scenario.name(), place, e.getMessage()), e);
    }
  }

  private void perform(Scenario scenario, Place place) {
    Performance.of(scenario, place, workflow -> open(place, workflow), (stage, host) -> stage);
  }
}
