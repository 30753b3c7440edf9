package dev.pawl.store.kernel;

import dev.pawl.engine.store.Store;
import dev.pawl.store.PostgresSettings;
import dev.pawl.store.PostgresStore;
import dev.pawl.store.TestDatabase;
import dev.pawl.testing.model.ModelCheck;
import java.util.function.Supplier;

/** Random programs, killed at random, on PostgreSQL. */
final class PostgresModelTest extends ModelCheck {
  @Override
  protected Supplier<Store> newStore() {
    PostgresSettings settings = TestDatabase.postgres().freshSchema();
    return () -> PostgresStore.open(settings);
  }

  @Override
  protected int programs() {
    return 20;
  }

  @Override
  protected int programsInSoak() {
    return 1_000;
  }
}
