package dev.pawl.store.golden;

import dev.pawl.engine.store.Store;
import dev.pawl.store.PostgresSettings;
import dev.pawl.store.PostgresStore;
import dev.pawl.store.SqliteStore;
import dev.pawl.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.function.Supplier;

/** The databases that are kept of each format. */
enum Specimen {
  /** A data directory after its engine was closed in good order. */
  SQLITE_CLOSED,
  /** A data directory as a killed process leaves it, its last commits in the log beside it. */
  SQLITE_KILLED,
  /** The rows of a schema that a killed process left. */
  POSTGRES_KILLED;

  /** The name of its folder. */
  String folder() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A copy of the database that lies in a folder, opened each time it is asked. */
  Supplier<Store> copy(Path folder, Path scratch) throws IOException, SQLException {
    return switch (this) {
      case SQLITE_CLOSED, SQLITE_KILLED -> {
        Packed.unpack(folder, scratch);
        yield () -> SqliteStore.open(scratch);
      }
      case POSTGRES_KILLED -> {
        PostgresSettings settings = TestDatabase.postgres().freshSchema();
        PostgresRows.load(folder, settings);
        yield () -> PostgresStore.open(settings);
      }
    };
  }
}
