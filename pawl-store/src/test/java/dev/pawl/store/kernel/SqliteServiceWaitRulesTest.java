package dev.pawl.store.kernel;

import dev.pawl.engine.store.Store;
import dev.pawl.store.SqliteStore;
import dev.pawl.testing.scenario.ServiceWaitRules;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;

/** Rules of waits for services on SQLite. */
final class SqliteServiceWaitRulesTest extends ServiceWaitRules {
  @TempDir Path folder;

  private final AtomicInteger stores = new AtomicInteger();

  @Override
  protected Supplier<Store> newStore() {
    Path data = folder.resolve("data-" + stores.incrementAndGet());
    return () -> SqliteStore.open(data);
  }
}
