package dev.pawl.store.kernel;

import dev.pawl.engine.store.Store;
import dev.pawl.store.PostgresSettings;
import dev.pawl.store.PostgresStore;
import dev.pawl.store.TestDatabase;
import dev.pawl.testing.scenario.SuspectRules;
import java.util.function.Supplier;

/** Rules of suspects on PostgreSQL. */
final class PostgresSuspectRulesTest extends SuspectRules {
  @Override
  protected Supplier<Store> newStore() {
    PostgresSettings settings = TestDatabase.postgres().freshSchema();
    return () -> PostgresStore.open(settings);
  }
}
