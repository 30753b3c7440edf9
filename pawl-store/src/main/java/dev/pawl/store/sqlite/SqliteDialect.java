package dev.pawl.store.sqlite;

import dev.pawl.engine.store.Integrity;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Remains;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.StoredEvent;
import dev.pawl.store.jdbc.Dialect;
import dev.pawl.store.jdbc.EventRow;
import dev.pawl.store.jdbc.Fault;
import dev.pawl.store.jdbc.HistoryPage;
import dev.pawl.store.jdbc.HistoryRows;
import dev.pawl.store.jdbc.PlainBatch;
import dev.pawl.store.jdbc.RunRows;
import dev.pawl.store.jdbc.Session;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
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

  private static final String CLAIM =
      """
      update run
      set owner = ?, epoch = ?, incarnation = incarnation + 1, claims = claims + 1, wake_at = null,
        status = case when status = 'PAUSED' then 'PAUSED' else 'RUNNING' end,
        reason = case when status = 'WAITING' then null else reason end,
        started_at = coalesce(started_at, ?)
      where id = ? and owner is null and ended_at is null
      returning\
      """
          + " "
          + RunRows.COLUMNS;

  private static final String PARK =
      """
      update run
      set owner = null, epoch = 0, status = ?, wake_at = ?, claims = 0, reason = ?
      where id = ? and incarnation = ? and mail = ? and owner is not null and ended_at is null\
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

  private final SqliteBackup.Writer backups;

  /** Of a database that nobody makes backups of. */
  public SqliteDialect() {
    this((session, file) -> {
      throw new UnsupportedOperationException("no backups are made of this database");
    });
  }

  /** Of a database that backups are made of in this way. */
  public SqliteDialect(SqliteBackup.Writer backups) {
    this.backups = backups;
  }

  /** Its planner has no statistics; what is counted here is better than what it guesses. */
  @Override
  public String unindexed(String column) {
    return "+" + column;
  }

  /** It would put the rows in order once more, for nothing. */
  @Override
  public boolean findsBeforeReading() {
    return false;
  }

  /** It never makes a join of one. */
  @Override
  public String askedOfEachRow() {
    return "";
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
  public boolean commitsWith(long bytes) {
    return false;
  }

  @Override
  public void commitBatch(Session session, String writer, String batchId, List<EventRow> events)
      throws SQLException {
    insertEvents(session, events);
    PreparedStatement update = session.prepare(SET_BATCH);
    update.setString(1, batchId);
    update.setString(2, writer);
    update.executeUpdate();
    commit(session);
  }

  /** It has no round trips to spare. */
  @Override
  public long mostAtOnce() {
    return 0;
  }

  @Override
  public boolean applyAtOnce(Session session, String writer, PlainBatch batch) {
    throw new UnsupportedOperationException("batches are applied in parts");
  }

  @Override
  public void rollback(Session session) throws SQLException {
    session.execute("rollback");
  }

  /** Row by row: a call costs no round trip. */
  @Override
  public List<RunRow> claim(Session session, List<Intent.Claim> claims) throws SQLException {
    PreparedStatement update = session.prepare(CLAIM);
    List<RunRow> claimed = new ArrayList<>();
    for (Intent.Claim claim : claims) {
      update.setString(1, claim.node());
      update.setLong(2, claim.epoch());
      update.setLong(3, claim.at());
      update.setString(4, claim.runId());
      try (ResultSet rows = update.executeQuery()) {
        if (rows.next()) {
          claimed.add(RunRows.read(rows));
        }
      }
    }
    return claimed;
  }

  @Override
  public Set<String> park(Session session, List<Intent.Park> parks) throws SQLException {
    PreparedStatement update = session.prepare(PARK);
    Set<String> parked = new HashSet<>();
    for (Intent.Park park : parks) {
      update.setString(1, park.status().name());
      update.setObject(2, park.wakeAt());
      update.setString(3, park.reason());
      update.setString(4, park.runId());
      update.setInt(5, park.incarnation());
      update.setLong(6, park.mailSeen());
      if (update.executeUpdate() > 0) {
        parked.add(park.runId());
      }
    }
    return parked;
  }

  @Override
  public int pagesAtOnce() {
    return 1;
  }

  @Override
  public List<List<StoredEvent>> pages(Session session, List<HistoryPage> wanted)
      throws SQLException {
    List<List<StoredEvent>> pages = new ArrayList<>();
    for (HistoryPage page : wanted) {
      pages.add(HistoryRows.page(session, page));
    }
    return pages;
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
    backups.write(session, file);
  }

  @Override
  public Integrity integrity(Session session, BooleanSupplier enough) throws SQLException {
    return new PageCheck(session).run(enough);
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
