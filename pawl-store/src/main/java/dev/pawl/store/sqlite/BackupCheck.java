package dev.pawl.store.sqlite;

import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreException.Reason;
import dev.pawl.store.jdbc.Migrations;
import dev.pawl.store.jdbc.Session;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Looks whether a file is a whole backup of a store, before anything is made of it. */
final class BackupCheck {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  /** The header of a database; fields are big-endian, their places are those of the file format. */
  private static final int HEADER = 100;

  private static final int PAGE_SIZE_AT = 16;
  private static final int WRITE_FORMAT_AT = 18;
  private static final int PAGES_AT = 28;
  private static final int LARGEST_PAGE = 65_536;

  /** What the header says of a database with a write-ahead log. */
  private static final int WITH_LOG = 2;

  private static final String GAPS =
      """
      select run.id from run
      left join (
        select run_id, count(*) as events, max(number) as last from history group by run_id
      ) recorded on recorded.run_id = run.id
      where recorded.events is null or recorded.events <> recorded.last
      limit 1\
      """;

  private final Path file;

  BackupCheck(Path file) {
    this.file = file;
  }

  /**
   * Reads all of it.
   *
   * @throws StoreException when the file is not what {@code pawl backup} writes, or not all of it
   */
  void run(Migrations migrations) {
    try {
      checkHeader();
    } catch (IOException e) {
      throw StoreException.of(
          Reason.UNUSABLE, "The backup %s cannot be read (%s).".formatted(file, e), e);
    }
    SqliteConnector connector = SqliteConnector.reading(file, Duration.ofSeconds(5));
    try (Session session = connector.connect()) {
      if (!isPawl(session)) {
        throw foreign("it is a database of another program");
      }
      checkPages(session);
      migrations.check(session, file.toString());
      checkHistories(session);
    } catch (SQLException e) {
      throw damaged(String.valueOf(e.getMessage()), e);
    }
  }

  private void checkHeader() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw StoreException.of(Reason.UNUSABLE, "There is no file %s.".formatted(file));
    }
    byte[] header;
    try (InputStream content = Files.newInputStream(file)) {
      header = content.readNBytes(HEADER);
    }
    ByteBuffer fields = ByteBuffer.wrap(header);
    if (header.length < HEADER || !fields.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
      throw foreign("it is no database");
    }
    if (header[WRITE_FORMAT_AT] == WITH_LOG) {
      throw foreign(
          "it is a store's own file, which may lack what is in its log; make a backup of the store, or copy the whole directory of a stopped engine");
    }
    int size = Short.toUnsignedInt(fields.getShort(PAGE_SIZE_AT));
    long expected =
        (size == 1 ? LARGEST_PAGE : size) * Integer.toUnsignedLong(fields.getInt(PAGES_AT));
    long actual = Files.size(file);
    if (actual != expected) {
      throw damaged("it has %d bytes instead of %d".formatted(actual, expected), null);
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
