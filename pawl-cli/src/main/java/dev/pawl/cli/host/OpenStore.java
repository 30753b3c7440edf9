package dev.pawl.cli.host;

import dev.pawl.cli.config.BackupSettings;
import dev.pawl.cli.config.Config;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.output.CliException;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreException;
import dev.pawl.store.PostgresSettings;
import dev.pawl.store.PostgresStore;
import dev.pawl.store.SqliteSettings;
import dev.pawl.store.SqliteStore;
import dev.pawl.store.sqlite.StartCheck;
import java.nio.file.Files;

/** Opens the store that the settings name. */
final class OpenStore {
  private static final String POSTGRES = "jdbc:postgresql:";

  private OpenStore() {}

  static boolean isShared(Config config) {
    return config.has(Settings.STORE_URL);
  }

  /**
   * The store of an engine or of a command.
   *
   * @param check how closely a SQLite file is looked at first
   */
  static Store of(Config config, DataFolder folder, StartCheck check) {
    int readers = config.get(Settings.STORE_READERS);
    if (!isShared(config)) {
      return file(config, folder, readers, check);
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

  private static Store file(Config config, DataFolder folder, int readers, StartCheck check) {
    try {
      refuseForgotten(config, folder);
      return SqliteStore.open(
          new SqliteSettings(
              folder.path(),
              readers,
              config.get(Settings.STORE_PATIENCE),
              check,
              config.get(BackupSettings.BACKUPS_LEAVE_FREE)));
    } catch (StoreException e) {
      throw e.reason() == StoreException.Reason.CORRUPT
          ? StoreException.of(
              StoreException.Reason.CORRUPT,
              e.getMessage() + NewestBackup.advice(config, folder, "NEW"),
              e)
          : e;
    }
  }

  /** A store that vanished from beside its own backups is not begun anew without a word. */
  private static void refuseForgotten(Config config, DataFolder folder) {
    if (!Files.exists(folder.path().resolve("pawl.db"))
        && NewestBackup.of(config, folder)
            .filter(backup -> !backup.isDump())
            .filter(backup -> backup.file().startsWith(folder.path()))
            .isPresent()) {
      throw StoreException.of(
          StoreException.Reason.CORRUPT,
          "The store %s is missing, but there are backups of it. Restore one, or move them away if you want to begin anew."
              .formatted(folder.path().resolve("pawl.db")));
    }
  }

  private static CliException invalid(String problem) {
    return CliException.usage(
        "store-url",
        "The setting 'store.url' is not acceptable: %s. Expected jdbc:postgresql://host:port/database."
            .formatted(problem));
  }
}
