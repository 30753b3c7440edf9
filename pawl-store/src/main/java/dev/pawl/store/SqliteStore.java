package dev.pawl.store;

import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreException;
import dev.pawl.store.jdbc.JdbcStore;
import dev.pawl.store.jdbc.Migration;
import dev.pawl.store.jdbc.Migrations;
import dev.pawl.store.jdbc.Session;
import dev.pawl.store.salvage.Salvage;
import dev.pawl.store.salvage.SalvageReport;
import dev.pawl.store.sqlite.DataDirectory;
import dev.pawl.store.sqlite.SqliteBackup;
import dev.pawl.store.sqlite.SqliteConnector;
import dev.pawl.store.sqlite.SqliteDialect;
import dev.pawl.store.sqlite.SqliteReaders;
import dev.pawl.store.sqlite.StoreFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** The store in a folder: one file, one process, one writer. */
public final class SqliteStore {
  private SqliteStore() {}

  /**
   * Opens the store in a data directory with the usual settings.
   *
   * @throws StoreException when another process has it, or it cannot be used
   */
  public static Store open(Path directory) {
    return open(SqliteSettings.in(directory));
  }

  /**
   * Opens a store.
   *
   * @throws StoreException when another process has it, or it cannot be used
   */
  public static Store open(SqliteSettings settings) {
    DataDirectory directory = DataDirectory.take(settings.directory());
    try {
      Path file = directory.database();
      Migrations migrations = new Migrations(new SqliteDialect(), migrations());
      SqliteDialect dialect =
          new SqliteDialect(SqliteBackup.writer(migrations, settings.backupsLeaveFree()));
      new StoreFile(file, settings.busyTimeout()).prepare(migrations, settings.check());
      SqliteConnector writing = SqliteConnector.writing(file, settings.busyTimeout());
      migrate(writing, migrations, file);
      SqliteReaders readers =
          new SqliteReaders(writing.reading(settings.busyTimeout()), settings.readers());
      return new JdbcStore(dialect, writing, readers, 1, "SQLite " + file, directory::release);
    } catch (RuntimeException e) {
      directory.release();
      throw e;
    }
  }

  /**
   * Makes a store of a backup, in a directory that is empty or missing.
   *
   * @throws StoreException when the directory has anything in it, or the file is not a whole backup
   */
  public static void restore(Path backup, Path directory) {
    new SqliteBackup(backup).restore(directory, new Migrations(new SqliteDialect(), migrations()));
  }

  /**
   * Reads all of a backup, plain or compressed.
   *
   * @return how many runs it has
   * @throws StoreException when the file is not a whole backup
   */
  public static long check(Path backup) {
    return new SqliteBackup(backup).check(new Migrations(new SqliteDialect(), migrations()));
  }

  /**
   * Makes a new store of what is intact in a damaged one, which stays as it is.
   *
   * @param from the data directory of the damaged store, or its file; no engine has it open
   * @param to a directory that is empty or missing
   * @param now milliseconds since 1970-01-01T00:00Z
   * @throws StoreException when either cannot be used; never because of what is in the file
   */
  public static SalvageReport salvage(Path from, Path to, long now) {
    return new Salvage(from, to, now).run(new Migrations(new SqliteDialect(), migrations()));
  }

  private static List<Migration> migrations() {
    return List.of(
        Migration.load(SqliteDialect.class, 1, "runs"),
        Migration.load(SqliteDialect.class, 2, "search"),
        Migration.load(SqliteDialect.class, 3, "retention"),
        Migration.load(SqliteDialect.class, 4, "erasure"),
        Migration.load(SqliteDialect.class, 5, "feed"),
        Migration.load(SqliteDialect.class, 6, "rows"),
        Migration.load(SqliteDialect.class, 7, "lists"),
        Migration.load(SqliteDialect.class, 8, "batches"),
        Migration.load(SqliteDialect.class, 9, "dead-letters"),
        Migration.load(SqliteDialect.class, 10, "services"));
  }

  private static void migrate(SqliteConnector connector, Migrations migrations, Path file) {
    try (Session session = connector.connect()) {
      migrations.apply(session, file.toString());
    } catch (SQLException e) {
      throw connector.failure(e);
    }
  }
}
