package dev.pawl.store.crash;

import dev.pawl.engine.store.Store;
import dev.pawl.store.SqliteStore;
import java.nio.file.Path;

/** Opens the store that a child's first argument names. */
final class CrashStores {
  private CrashStores() {}

  static Store open(String name) {
    return SqliteStore.open(Path.of(name));
  }
}
