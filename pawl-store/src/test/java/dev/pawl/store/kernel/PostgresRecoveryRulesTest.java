package dev.pawl.store.kernel;

import dev.pawl.engine.store.Store;
import dev.pawl.store.PostgresSettings;
import dev.pawl.store.PostgresStore;
import dev.pawl.store.TestDatabase;
import dev.pawl.testing.scenario.RecoveryRules;
import java.util.function.Supplier;

/** Rules of what is done about failures on PostgreSQL. */
final class PostgresRecoveryRulesTest extends RecoveryRules {
  @Override
  protected Supplier<Store> newStore() {
    PostgresSettings settings = TestDatabase.postgres().freshSchema();
    return () -> PostgresStore.open(settings);
  }
}
