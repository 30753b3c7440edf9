package dev.pawl.store.jdbc;

import dev.pawl.engine.store.Intent.ForgetClaims;
import dev.pawl.engine.store.Intent.MailSeen;
import dev.pawl.engine.store.Intent.WakeWaiting;
import dev.pawl.engine.store.Projection.EndRun;
import dev.pawl.engine.store.Projection.Reopen;
import dev.pawl.engine.store.Projection.SetGeneration;
import dev.pawl.engine.store.Projection.SetStatus;
import dev.pawl.engine.store.Projection.SetVersion;
import dev.pawl.engine.store.RunRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The rows of runs as a writer changes them. */
public final class RunRows {
  /** What {@link #read} reads, in this order. */
  public static final String COLUMNS =
      """
      id, namespace, workflow, version, status, priority, generation, incarnation, owner, epoch,
      wake_at, mail, claims, reason, parent, input_hash, created_at, started_at,
      ended_at, deadline_at\
      """;

  private static final String INSERT =
      "insert into run ("
          + COLUMNS
          + ") select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
          + " where not exists (select 1 from tombstone where run_id = ?)"
          + " on conflict (id) do nothing";

  private static final String FIND = "select " + COLUMNS + " from run where id = ?";

  private static final String FORGET_CLAIMS =
      """
      update run
      set claims = 1
      where id = ? and incarnation = ? and owner is not null and ended_at is null\
      """;

  private static final String RELEASE_ALL =
      """
      update run
      set owner = null, epoch = 0,
        wake_at = case
          when wake_at < ? then wake_at
          else ?
        end
      where owner is not null and ended_at is null\
      """;

  /** Changes nothing, but keeps others from delivering until the transaction ends. */
  private static final String HAS_MAIL = "update run set mail = mail where id = ? and mail = ?";

  private static final String SET_STATUS =
      "update run set status = ?, reason = ? where id = ? and ended_at is null";

  private static final String SET_GENERATION = "update run set generation = ? where id = ?";

  private static final String SET_VERSION = "update run set version = ? where id = ?";

  /** Changes nothing, but keeps others from changing the row until the transaction ends. */
  private static final String IS_OVER =
      """
      update run set mail = mail
      where id = ? and ended_at is not null
        and not exists (select 1 from erasure where run_id = run.id)\
      """;

  private static final String REOPEN =
      """
      update run
      set status = 'WAITING', ended_at = null, wake_at = ?, claims = 0, reason = null
      where id = ? and ended_at is not null\
      """;

  /**
   * The outer conditions are for a row that another writer changed since it was looked up; so
   * written that the planner does not look for all rows that fulfil them.
   */
  private static final String WAKE_WAITING =
      """
      update run set wake_at = ?
      where coalesce(status, '') = 'WAITING' and coalesce(owner, '') = '' and id in (
        select id from run
        where status = 'WAITING' and reason = ? and owner is null
          and (wake_at is null or wake_at > ?)
        order by id limit ?)\
      """;

  private static final String END =
      """
      update run
      set status = ?, ended_at = ?, owner = null, epoch = 0, wake_at = null, reason = null
      where id = ?\
      """;

  private static final String END_IF_MAIL_SEEN = END + " and mail = ?";

  private RunRows() {}

  /** Adds a row to the next {@link #insertAdded}. */
  static void add(Session session, RunRow run) throws SQLException {
    PreparedStatement insert = session.prepare(INSERT);
    insert.setString(1, run.id());
    insert.setString(2, run.namespace());
    insert.setString(3, run.workflow());
    insert.setString(4, run.version());
    insert.setString(5, run.status().name());
    insert.setInt(6, run.priority());
    insert.setInt(7, run.generation());
    insert.setInt(8, run.incarnation());
    insert.setString(9, run.owner());
    insert.setLong(10, run.epoch());
    Columns.bind(insert, 11, run.wakeAt());
    insert.setLong(12, run.mail());
    insert.setInt(13, run.claims());
    insert.setString(14, run.reason());
    insert.setString(15, run.parent());
    insert.setString(16, run.inputHash());
    insert.setLong(17, run.createdAt());
    Columns.bind(insert, 18, run.startedAt());
    Columns.bind(insert, 19, run.endedAt());
    Columns.bind(insert, 20, run.deadlineAt());
    insert.setString(21, run.id());
    insert.addBatch();
  }

  /** Inserts what was added; 0 stands for an id that is taken or was a deleted run's. */
  static int[] insertAdded(Session session) throws SQLException {
    return session.prepare(INSERT).executeBatch();
  }

  static Optional<RunRow> find(Session session, String runId) throws SQLException {
    PreparedStatement find = session.prepare(FIND);
    find.setString(1, runId);
    return first(find);
  }

  /** Whether this incarnation had the run, of whose claims only its own counts now. */
  static boolean forgetClaims(Session session, ForgetClaims forget) throws SQLException {
    PreparedStatement update = session.prepare(FORGET_CLAIMS);
    update.setString(1, forget.runId());
    update.setInt(2, forget.incarnation());
    return update.executeUpdate() == 1;
  }

  static int releaseAll(Session session, long at) throws SQLException {
    PreparedStatement update = session.prepare(RELEASE_ALL);
    update.setLong(1, at);
    update.setLong(2, at);
    return update.executeUpdate();
  }

  /** Whether this is the number of the run's newest message, until the transaction ends. */
  static boolean hasMail(Session session, String runId, long order) throws SQLException {
    PreparedStatement update = session.prepare(HAS_MAIL);
    update.setString(1, runId);
    update.setLong(2, order);
    return update.executeUpdate() == 1;
  }

  static void setStatus(Session session, String runId, SetStatus change) throws SQLException {
    PreparedStatement update = session.prepare(SET_STATUS);
    update.setString(1, change.status().name());
    update.setString(2, change.reason());
    update.setString(3, runId);
    update.executeUpdate();
  }

  static void setGeneration(Session session, String runId, SetGeneration change)
      throws SQLException {
    PreparedStatement update = session.prepare(SET_GENERATION);
    update.setInt(1, change.generation());
    update.setString(2, runId);
    update.executeUpdate();
  }

  static void setVersion(Session session, String runId, SetVersion change) throws SQLException {
    PreparedStatement update = session.prepare(SET_VERSION);
    update.setString(1, change.version());
    update.setString(2, runId);
    update.executeUpdate();
  }

  /** Whether the run is over and not erased, until the transaction ends. */
  static boolean isOver(Session session, String runId) throws SQLException {
    PreparedStatement update = session.prepare(IS_OVER);
    update.setString(1, runId);
    return update.executeUpdate() == 1;
  }

  /** Lets runs become due that are parked for a reason; returns how many. */
  static int wakeWaiting(Session session, WakeWaiting wake) throws SQLException {
    PreparedStatement update = session.prepare(WAKE_WAITING);
    update.setLong(1, wake.at());
    update.setString(2, wake.reason());
    update.setLong(3, wake.at());
    update.setInt(4, wake.limit());
    return update.executeUpdate();
  }

  static void reopen(Session session, String runId, Reopen reopen) throws SQLException {
    PreparedStatement update = session.prepare(REOPEN);
    update.setLong(1, reopen.at());
    update.setString(2, runId);
    update.executeUpdate();
  }

  /** Adds an end to the next {@link #endAdded}. */
  static void add(Session session, String runId, EndRun end) throws SQLException {
    PreparedStatement update = session.prepare(END);
    update.setString(1, end.status().name());
    update.setLong(2, end.endedAt());
    update.setString(3, runId);
    update.addBatch();
  }

  /** Adds an end that holds only if no message came to the next {@link #endGuardedAdded}. */
  static void add(Session session, String runId, EndRun end, MailSeen guard) throws SQLException {
    PreparedStatement update = session.prepare(END_IF_MAIL_SEEN);
    update.setString(1, end.status().name());
    update.setLong(2, end.endedAt());
    update.setString(3, runId);
    update.setLong(4, guard.order());
    update.addBatch();
  }

  /** Ends what was added; 0 stands for a run to which a message came. */
  static int[] endGuardedAdded(Session session) throws SQLException {
    return session.prepare(END_IF_MAIL_SEEN).executeBatch();
  }

  static void endAdded(Session session) throws SQLException {
    session.prepare(END).executeBatch();
  }

  private static Optional<RunRow> first(PreparedStatement query) throws SQLException {
    try (ResultSet rows = query.executeQuery()) {
      return rows.next() ? Optional.of(read(rows)) : Optional.empty();
    }
  }

  /** Reads {@link #COLUMNS} by their place: the driver of SQLite looks names up slowly. */
  public static RunRow read(ResultSet rows) throws SQLException {
    return new RunRow(
        rows.getString(1),
        rows.getString(2),
        rows.getString(3),
        rows.getString(4),
        Columns.status(rows.getString(5)),
        rows.getInt(6),
        rows.getInt(7),
        rows.getInt(8),
        Columns.textOrNull(rows, 9),
        rows.getLong(10),
        Columns.longOrNull(rows, 11),
        rows.getLong(12),
        rows.getInt(13),
        Columns.textOrNull(rows, 14),
        Columns.textOrNull(rows, 15),
        rows.getString(16),
        rows.getLong(17),
        Columns.longOrNull(rows, 18),
        Columns.longOrNull(rows, 19),
        Columns.longOrNull(rows, 20));
  }
}
