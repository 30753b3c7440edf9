package dev.pawl.store.kernel;

import dev.pawl.engine.store.Store;
import dev.pawl.store.PostgresSettings;
import dev.pawl.store.PostgresStore;
import dev.pawl.store.TestDatabase;
import dev.pawl.testing.scenario.CommandRules;
import java.util.function.Supplier;

/** Rules of waiting commands on PostgreSQL. */
final class PostgresCommandRulesTest extends CommandRules {
  @Override
  protected Supplier<Store> newStore() {
    PostgresSettings settings = TestDatabase.postgres().freshSchema();
    return () -> PostgresStore.open(settings);
  }
}
