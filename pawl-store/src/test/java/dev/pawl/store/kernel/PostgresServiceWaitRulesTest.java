package dev.pawl.store.kernel;

import dev.pawl.engine.store.Store;
import dev.pawl.store.PostgresSettings;
import dev.pawl.store.PostgresStore;
import dev.pawl.store.TestDatabase;
import dev.pawl.testing.scenario.ServiceWaitRules;
import java.util.function.Supplier;

/** Rules of waits for services on PostgreSQL. */
final class PostgresServiceWaitRulesTest extends ServiceWaitRules {
  @Override
  protected Supplier<Store> newStore() {
    PostgresSettings settings = TestDatabase.postgres().freshSchema();
    return () -> PostgresStore.open(settings);
  }
}
