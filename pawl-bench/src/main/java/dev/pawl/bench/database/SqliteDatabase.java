package dev.pawl.bench.database;

import dev.pawl.bench.raw.RawSession;
import dev.pawl.engine.store.Store;
import dev.pawl.store.SqliteSettings;
import dev.pawl.store.SqliteStore;
import dev.pawl.store.sqlite.SqliteConnector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder with one SQLite file. */
final class SqliteDatabase implements Database {
  private final SqliteSettings settings;

  SqliteDatabase(SqliteSettings settings) {
    this.settings = settings;
  }

  static SqliteDatabase create(Path directory) {
    SqliteDatabase database = new SqliteDatabase(SqliteSettings.in(directory));
    database.open().close();
    return database;
  }

  @Override
  public Store open() {
    return SqliteStore.open(settings);
  }

  @Override
  public int writers() {
    return 1;
  }

  @Override
  public Connection connect() throws SQLException {
    Path file = settings.directory().resolve("pawl.db");
    return SqliteConnector.writing(file, settings.busyTimeout()).connect().connection();
  }

  @Override
  public RawSession rawSession(int index) throws SQLException {
    return RawSession.sqlite(connect(), "raw/" + index);
  }

  @Override
  public Address address() {
    return new Address.SqliteFolder(settings.directory());
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(settings.directory())) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
