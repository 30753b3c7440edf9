package dev.pawl.store.kernel;

import dev.pawl.engine.store.Store;
import dev.pawl.store.PostgresSettings;
import dev.pawl.store.PostgresStore;
import dev.pawl.store.TestDatabase;
import dev.pawl.testing.scenario.KernelScenarios;
import dev.pawl.testing.scenario.Place;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/** Every operation on PostgreSQL: in a child run, which takes the most statements. */
final class PostgresKernelScenariosTest extends KernelScenarios {
  @Override
  protected Supplier<Store> newStore() {
    PostgresSettings settings = TestDatabase.postgres().freshSchema();
    return () -> PostgresStore.open(settings);
  }

  @Override
  protected Set<Place> places() {
    return EnumSet.of(Place.IN_CHILD);
  }
}
