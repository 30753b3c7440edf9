package dev.pawl.testing.scenario;

import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.store.Store;
import dev.pawl.testing.host.RunHost;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/** The scenarios on the kernel, for each kind of store. */
public abstract class KernelScenarios extends RunScenarios {
  /** In doubt after a crash is a scenario of its own; here a step's start alone does not kill. */
  private static final Set<String> SURVIVED = Set.of("StepStarted");

  /** Opens the same new, empty data each time the result is asked. */
  protected abstract Supplier<? extends Store> newStore();

  @Override
  protected final RunHost open(Place place, WorkflowDefinition<?, ?>... workflows) {
    return place == Place.REPLAYED
        ? KernelHost.crashing(
            batch -> KernelHost.recordsProgress(batch, SURVIVED), newStore(), workflows)
        : KernelHost.calm(newStore(), workflows);
  }

  @Override
  protected Set<Place> places() {
    return EnumSet.allOf(Place.class);
  }
}
