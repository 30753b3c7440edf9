package dev.pawl.cli.host;

import dev.pawl.cli.config.Config;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.output.CliException;
import dev.pawl.engine.store.Store;
import dev.pawl.store.PostgresSettings;
import dev.pawl.store.PostgresStore;
import dev.pawl.store.SqliteSettings;
import dev.pawl.store.SqliteStore;

/** Opens the store that the settings name. */
final class OpenStore {
  private static final String POSTGRES = "jdbc:postgresql:";

  private OpenStore() {}

  static boolean isShared(Config config) {
    return config.has(Settings.STORE_URL);
  }

  static Store of(Config config, DataFolder folder) {
    int readers = config.get(Settings.STORE_READERS);
    if (!isShared(config)) {
      return SqliteStore.open(
          new SqliteSettings(folder.path(), readers, config.get(Settings.STORE_PATIENCE)));
    }
    String url = config.get(Settings.STORE_URL);
    if (!url.startsWith(POSTGRES)) {
      throw invalid("it does not begin with " + POSTGRES);
    }
    try {
      return PostgresStore.open(
          new PostgresSettings(
              url,
              config.get(Settings.STORE_USER),
              config.get(Settings.STORE_PASSWORD),
              config.get(Settings.STORE_SCHEMA),
              config.get(Settings.STORE_WRITERS),
              readers,
              config.get(Settings.STORE_PATIENCE)));
    } catch (IllegalArgumentException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
  }

  private static CliException invalid(String problem) {
    return CliException.usage(
        "store-url",
        "The setting 'store.url' is not acceptable: %s. Expected jdbc:postgresql://host:port/database."
            .formatted(problem));
  }
}
