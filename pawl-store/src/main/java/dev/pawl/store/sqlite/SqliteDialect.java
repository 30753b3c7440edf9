package dev.pawl.store.sqlite;

import dev.pawl.engine.store.Remains;
import dev.pawl.store.jdbc.Dialect;
import dev.pawl.store.jdbc.EventRow;
import dev.pawl.store.jdbc.Fault;
import dev.pawl.store.jdbc.Session;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import org.sqlite.SQLiteErrorCode;

/**
 * SQLite's way. Connections stay in automatic commit and transactions are plain statements, because
 * the driver's own {@code commit()} begins the next transaction at once and holds the log open.
 */
public final class SqliteDialect implements Dialect {
  /** Fills what goes with zeros where that costs no writing: pages that are written anyway. */
  static final String SECURE_DELETE = "pragma secure_delete = fast";

  private static final String INSERT =
      """
      insert into history
        (run_id, number, type, path, at, incarnation, generation, meta, payload, blob_parts)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
      """;

  private static final String PUBLISH =
      """
      insert into feed
        (transaction_id, source, event_id, type, subject, time, at, run_id, payload, dropped)
      values (0, ?, ?, ?, ?, ?, ?, ?, ?, 0)
      on conflict (source, event_id) do nothing\
      """;

  /** The transaction is 0 everywhere; a comparison of pairs would not find its way by number. */
  private static final String FEED_PAGE =
      """
      select transaction_id, number, source, event_id, type, subject, time, at, run_id, payload
      from feed
      where transaction_id >= ? and number > ? and dropped = 0
      order by number limit ?\
      """;

  private static final String SET_BATCH = "update batch set id = ? where writer = ?";

  private static final String LAST_BATCH = "select id from batch where writer = ?";

  /** Its planner has no statistics; what is counted here is better than what it guesses. */
  @Override
  public String unindexed(String column) {
    return "+" + column;
  }

  @Override
  public void begin(Session session) throws SQLException {
    session.execute("begin immediate");
  }

  @Override
  public void commit(Session session) throws SQLException {
    session.execute("commit");
  }

  @Override
  public void commitBatch(Session session, String writer, String batchId) throws SQLException {
    PreparedStatement update = session.prepare(SET_BATCH);
    update.setString(1, batchId);
    update.setString(2, writer);
    update.executeUpdate();
    commit(session);
  }

  @Override
  public void rollback(Session session) throws SQLException {
    session.execute("rollback");
  }

  /** Row by row in one call: measured, statements with many rows are slower. */
  @Override
  public void insertEvents(Session session, List<EventRow> events) throws SQLException {
    PreparedStatement insert = session.prepare(INSERT);
    for (EventRow row : events) {
      insert.setString(1, row.runId());
      insert.setLong(2, row.number());
      insert.setString(3, row.event().type());
      insert.setString(4, row.event().path());
      insert.setLong(5, row.event().at());
      insert.setInt(6, row.event().incarnation());
      insert.setInt(7, row.event().generation());
      insert.setBytes(8, row.event().meta());
      insert.setBytes(9, row.inlinePayload());
      if (row.blobParts() == null) {
        insert.setNull(10, Types.INTEGER);
      } else {
        insert.setInt(10, row.blobParts());
      }
      insert.addBatch();
    }
    insert.executeBatch();
  }

  @Override
  public PreparedStatement publish(Session session) throws SQLException {
    return session.prepare(PUBLISH);
  }

  @Override
  public PreparedStatement feedPage(Session session) throws SQLException {
    return session.prepare(FEED_PAGE);
  }

  /** One transaction follows the other. */
  @Override
  public boolean feedHeld(Session session) {
    return false;
  }

  @Override
  public String lastBatch(Session session, String writer) throws SQLException {
    PreparedStatement query = session.prepare(LAST_BATCH);
    query.setString(1, writer);
    try (ResultSet rows = query.executeQuery()) {
      return rows.next() ? rows.getString("id") : "";
    }
  }

  @Override
  public void overwriteWhatGoes(Session session) throws SQLException {
    ask(session, "pragma secure_delete = on");
  }

  @Override
  public void leaveWhatGoes(Session session) throws SQLException {
    ask(session, SECURE_DELETE);
  }

  /** The log still has the pages as they were; truncating it needs that nobody reads them. */
  @Override
  public Remains dropRemains(Session session) throws SQLException {
    boolean busy = !ask(session, "pragma wal_checkpoint(truncate)").equals("0");
    return busy ? Remains.LOG : Remains.NONE;
  }

  /** The first column of the answer to a pragma. */
  private static String ask(Session session, String pragma) throws SQLException {
    try (Statement command = session.connection().createStatement();
        ResultSet rows = command.executeQuery(pragma)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }

  @Override
  public void backup(Session session, Path file, String place) {
    new BackupFile(file).write(session);
  }

  @Override
  public Fault fault(SQLException failure) {
    return switch (SqliteFailures.primaryCode(failure)) {
      case SQLITE_CONSTRAINT ->
          isTaken(SqliteFailures.code(failure)) ? Fault.TAKEN : Fault.UNSTORABLE;
      case SQLITE_TOOBIG, SQLITE_MISMATCH, SQLITE_RANGE -> Fault.UNSTORABLE;
      case SQLITE_CORRUPT, SQLITE_NOTADB -> Fault.CORRUPT;
      default -> Fault.UNAVAILABLE;
    };
  }

  private static boolean isTaken(SQLiteErrorCode code) {
    return code == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY
        || code == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE;
  }
}
