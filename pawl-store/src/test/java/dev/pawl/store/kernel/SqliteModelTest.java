package dev.pawl.store.kernel;

import dev.pawl.engine.store.Store;
import dev.pawl.store.SqliteStore;
import dev.pawl.testing.model.ModelCheck;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;

/** Random programs, killed at random, on SQLite. */
final class SqliteModelTest extends ModelCheck {
  @TempDir Path folder;

  private final AtomicInteger stores = new AtomicInteger();

  @Override
  protected Supplier<Store> newStore() {
    Path data = folder.resolve("data-" + stores.incrementAndGet());
    return () -> SqliteStore.open(data);
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
