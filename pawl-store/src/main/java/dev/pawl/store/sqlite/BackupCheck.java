package dev.pawl.store.sqlite;

import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreException.Reason;
import dev.pawl.store.jdbc.Migrations;
import dev.pawl.store.jdbc.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Looks whether a file is a whole backup of a store, before anything is made of it. */
final class BackupCheck {
  private static final String GAPS =
      """
      select run.id from run
      left join (
        select run_id, count(*) as events, max(number) as last from history group by run_id
      ) recorded on recorded.run_id = run.id
      where recorded.events is null or recorded.events <> recorded.last
      limit 1\
      """;

  private final Path content;
  private final Path file;

  BackupCheck(Path file) {
    this(file, file);
  }

  /**
   * @param content the database
   * @param file what people know the backup as
   */
  BackupCheck(Path content, Path file) {
    this.content = content;
    this.file = file;
  }

  /**
   * Reads all of it.
   *
   * @return how many runs it has
   * @throws StoreException when the file is not what {@code pawl backup} writes, or not all of it
   */
  long run(Migrations migrations) {
    try {
      checkHeader();
    } catch (IOException e) {
      throw StoreException.of(
          Reason.UNUSABLE, "The backup %s cannot be read (%s).".formatted(file, e), e);
    }
    SqliteConnector connector = SqliteConnector.reading(content, Duration.ofSeconds(5));
    try (Session session = connector.connect()) {
      if (!isPawl(session)) {
        throw foreign("it is a database of another program");
      }
      checkPages(session);
      migrations.check(session, file.toString());
      checkHistories(session);
      return Long.parseLong(ask(session, "select count(*) from run"));
    } catch (SQLException e) {
      throw damaged(String.valueOf(e.getMessage()), e);
    }
  }

  private void checkHeader() throws IOException {
    if (!Files.isRegularFile(content)) {
      throw StoreException.of(Reason.UNUSABLE, "There is no file %s.".formatted(file));
    }
    DatabaseHeader header =
        DatabaseHeader.of(content).orElseThrow(() -> foreign("it is no database"));
    if (header.withLog()) {
      throw foreign(
          "it is a store's own file, which may lack what is in its log; make a backup of the store, or copy the whole directory of a stopped engine");
    }
    long actual = Files.size(content);
    if (actual != header.bytes()) {
      throw damaged("it has %d bytes instead of %d".formatted(actual, header.bytes()), null);
    }
  }

  private static boolean isPawl(Session session) throws SQLException {
    return ask(
            session,
            "select count(*) from sqlite_schema where name in ('schema_version', 'run', 'history')")
        .equals("3");
  }

  private void checkPages(Session session) throws SQLException {
    String found = ask(session, "pragma integrity_check(1)");
    if (!found.equals("ok")) {
      throw damaged(found, null);
    }
  }

  private void checkHistories(Session session) throws SQLException {
    String run = ask(session, GAPS);
    if (!run.isEmpty()) {
      throw damaged("events of run '" + run + "' are missing", null);
    }
  }

  /** The first column of the first row; empty without one. */
  private static String ask(Session session, String question) throws SQLException {
    try (Statement query = session.connection().createStatement();
        ResultSet rows = query.executeQuery(question)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }

  private StoreException foreign(String why) {
    return StoreException.of(
        Reason.UNUSABLE, "%s is not a backup of Pawl: %s.".formatted(file, why));
  }

  private StoreException damaged(
      String why, @org.jspecify.annotations.Nullable SQLException cause) {
    String message =
        "The backup %s is damaged or incomplete: %s. Use another one.".formatted(file, why);
    return cause == null
        ? StoreException.of(Reason.CORRUPT, message)
        : StoreException.of(Reason.CORRUPT, message, cause);
  }
}
