package dev.pawl.cli.kill;

import dev.pawl.engine.store.Store;
import dev.pawl.store.PostgresSettings;
import dev.pawl.store.PostgresStore;
import dev.pawl.store.SqliteStore;
import java.nio.file.Path;

/** Opens the store that a child's first argument names. */
final class SoakStores {
  private SoakStores() {}

  static Store open(String name) {
    if (!name.startsWith("jdbc:")) {
      return SqliteStore.open(Path.of(name));
    }
    int end = name.lastIndexOf('#');
    return PostgresStore.open(
        PostgresSettings.at(name.substring(0, end), "", "").withSchema(name.substring(end + 1)));
  }

  /** The name of a PostgreSQL store. */
  static String name(PostgresSettings settings) {
    return settings.url() + "#" + settings.schema();
  }
}
