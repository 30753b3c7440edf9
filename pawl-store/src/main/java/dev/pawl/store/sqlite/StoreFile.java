package dev.pawl.store.sqlite;

import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreException.Reason;
import dev.pawl.store.jdbc.Migrations;
import dev.pawl.store.jdbc.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The file of a store before anybody writes to it. Damage is looked for through a session that
 * cannot write, because one that can would carry a foreign log into the file for good.
 */
public final class StoreFile {
  private final Path file;
  private final Path log;
  private final Duration busyTimeout;

  /** The file of this name, which may be missing. */
  public StoreFile(Path file, Duration busyTimeout) {
    this.file = file;
    this.log = beside("-wal");
    this.busyTimeout = busyTimeout;
  }

  /**
   * Makes the file if there is none, whole and under its name only when it is; else looks whether
   * it is a store and not damaged.
   *
   * @throws StoreException when it is not; nothing was changed then
   */
  public void prepare(Migrations migrations, StartCheck check) {
    try {
      if (Files.exists(file)) {
        check(migrations, check);
      } else {
        create(migrations, session -> {});
      }
    } catch (IOException e) {
      throw StoreException.of(
          Reason.UNUSABLE,
          "The store %s cannot be read or made (%s). Check its permissions and its disk."
              .formatted(file, e),
          e);
    }
  }

  /** Puts the first rows into a new store. */
  @FunctionalInterface
  public interface Filling {
    /** Does it, in transactions of its own. */
    void fill(Session session) throws SQLException, IOException;
  }

  /**
   * Makes the file, which gets its name at the end: so a store that was cut off while it was made
   * is not taken for one.
   *
   * @param filling puts rows into it before
   * @throws StoreException when it cannot be made, or there is a log without its file
   */
  public void create(Migrations migrations, Filling filling) throws IOException {
    if (Files.exists(log) && Files.size(log) > 0) {
      throw damaged("is missing, but its log %s is there".formatted(log.getFileName()), null);
    }
    Path unfinished = beside(".new");
    for (String rest : new String[] {".new", ".new-wal", ".new-shm", "-wal", "-shm"}) {
      Files.deleteIfExists(beside(rest));
    }
    SqliteConnector connector = SqliteConnector.writing(unfinished, busyTimeout);
    try (Session session = connector.connect()) {
      migrations.apply(session, file.toString());
      identify(session);
      filling.fill(session);
    } catch (SQLException e) {
      throw connector.failure(e);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    OwnFiles.forceDirectory(file);
  }

  /** A number by which the log of another store is recognised. */
  private static void identify(Session session) throws SQLException {
    String identity = ask(session, "select abs(random() % 2147483646) + 1");
    try (Statement command = session.connection().createStatement()) {
      command.execute("pragma user_version = " + Integer.parseInt(identity));
    }
  }

  private void check(Migrations migrations, StartCheck check) throws IOException {
    long length = Files.size(file);
    if (length == 0) {
      throw damaged("is empty: it has 0 bytes", null);
    }
    DatabaseHeader header =
        DatabaseHeader.of(file)
            .orElseThrow(() -> damaged("is no database, or its beginning was overwritten", null));
    boolean logged = Files.exists(log) && Files.size(log) > 0;
    if (!logged && length < header.bytes()) {
      throw damaged("was cut off: it has %d bytes of %d".formatted(length, header.bytes()), null);
    }
    if (logged && !header.withLog()) {
      throw damaged(
          "is a backup, and %s beside it is the log of another file".formatted(log), null);
    }
    try (Session session = SqliteConnector.reading(file, busyTimeout).connect()) {
      if (header.identity() != 0
          && !ask(session, "pragma user_version").equals(Integer.toString(header.identity()))) {
        throw damaged("has the log of another store beside it, " + log, null);
      }
      checkTables(session);
      checkPages(session, check);
      if (isTable(session, "schema_version")) {
        migrations.check(session, file.toString());
      }
    } catch (SQLException e) {
      StoreException explained = SqliteFailures.explain(file, e);
      throw explained.reason() == Reason.CORRUPT
          ? damaged("is damaged: " + e.getMessage(), e)
          : explained;
    }
  }

  private void checkTables(Session session) throws SQLException {
    boolean blank = ask(session, "select count(*) from sqlite_schema").equals("0");
    if (!blank && !(isTable(session, "schema_version") && isTable(session, "history"))) {
      throw StoreException.of(
          Reason.UNUSABLE,
          "The file %s is a database of another program; it was left as it is. Name another data directory."
              .formatted(file));
    }
  }

  private static boolean isTable(Session session, String name) throws SQLException {
    PreparedStatement query =
        session.prepare("select 1 from sqlite_schema where type = 'table' and name = ?");
    query.setString(1, name);
    try (ResultSet rows = query.executeQuery()) {
      return rows.next();
    }
  }

  private void checkPages(Session session, StartCheck check) throws SQLException {
    String found =
        switch (check) {
          case OFF -> "ok";
          case QUICK -> ask(session, "pragma quick_check(1)");
          case FULL -> ask(session, "pragma integrity_check(1)");
        };
    if (!found.equals("ok")) {
      throw damaged("is damaged: " + found.strip().replaceAll("\\s+", " "), null);
    }
  }

  private static String ask(Session session, String question) throws SQLException {
    try (Statement query = session.connection().createStatement();
        ResultSet rows = query.executeQuery(question)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }

  private StoreException damaged(String what, @Nullable SQLException cause) {
    String message =
        "The store %s %s. Nothing was changed. %s"
            .formatted(file, what, SqliteFailures.guide(file));
    return cause == null
        ? StoreException.of(Reason.CORRUPT, message)
        : StoreException.of(Reason.CORRUPT, message, cause);
  }

  private Path beside(String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }
}
