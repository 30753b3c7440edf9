package dev.pawl.testing.scenario;

import dev.pawl.api.WorkflowDefinition;
import dev.pawl.testing.host.RunHost;
import dev.pawl.testing.memory.MemoryHost;
import java.util.EnumSet;
import java.util.Set;

class MemoryScenariosTest extends RunScenarios {
  @Override
  protected RunHost open(Place place, WorkflowDefinition<?, ?>... workflows) {
    return new MemoryHost(workflows);
  }

  @Override
  protected Set<Place> places() {
    return EnumSet.complementOf(EnumSet.of(Place.REPLAYED));
  }
}
