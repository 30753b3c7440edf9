package dev.pawl.store.kernel;

import dev.pawl.engine.store.Store;
import dev.pawl.store.SqliteStore;
import dev.pawl.testing.scenario.RecoveryRules;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;

/** Rules of what is done about failures on SQLite. */
final class SqliteRecoveryRulesTest extends RecoveryRules {
  @TempDir Path folder;

  private final AtomicInteger stores = new AtomicInteger();

  @Override
  protected Supplier<Store> newStore() {
    Path data = folder.resolve("data-" + stores.incrementAndGet());
    return () -> SqliteStore.open(data);
  }
}
