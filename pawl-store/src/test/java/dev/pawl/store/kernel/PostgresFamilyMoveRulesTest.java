package dev.pawl.store.kernel;

import dev.pawl.engine.store.Store;
import dev.pawl.store.PostgresSettings;
import dev.pawl.store.PostgresStore;
import dev.pawl.store.TestDatabase;
import dev.pawl.testing.scenario.FamilyMoveRules;
import java.util.function.Supplier;

/** Moves of operators in families on PostgreSQL. */
final class PostgresFamilyMoveRulesTest extends FamilyMoveRules {
  @Override
  protected Supplier<Store> newStore() {
    PostgresSettings settings = TestDatabase.postgres().freshSchema();
    return () -> PostgresStore.open(settings);
  }
}
