package dev.pawl.store;

import dev.pawl.engine.store.Store;
import dev.pawl.store.embedded.EmbeddedDatabases;
import dev.pawl.store.embedded.PostgresServer;
import dev.pawl.testing.store.MemoryStore;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;

/** The databases on which the contract must hold. */
public enum TestDatabase {
  MEMORY {
    @Override
    Store fresh(Path directory) {
      return new MemoryStore();
    }
  },
  SQLITE {
    @Override
    Store fresh(Path directory) {
      return SqliteStore.open(directory);
    }
  },
  POSTGRES {
    @Override
    Store fresh(Path directory) {
      return PostgresStore.open(postgres().freshSchema());
    }
  };

  /** A store without rows. */
  abstract Store fresh(Path directory);

  /** The one server of this JVM. On Linux x64 a test fails without it, elsewhere it is skipped. */
  public static PostgresServer postgres() {
    try {
      return EmbeddedDatabases.server();
    } catch (IllegalStateException e) {
      boolean required =
          System.getProperty("os.name").equals("Linux")
              && System.getProperty("os.arch").toLowerCase(Locale.ROOT).matches("amd64|x86_64");
      if (required) {
        throw e;
      }
      return Assumptions.abort("embedded PostgreSQL does not start on this platform: " + e);
    }
  }
}
