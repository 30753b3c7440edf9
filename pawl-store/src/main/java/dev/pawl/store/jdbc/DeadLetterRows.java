package dev.pawl.store.jdbc;

import dev.pawl.api.ErrorKind;
import dev.pawl.engine.store.DeadLetterRow;
import dev.pawl.engine.store.Erasure;
import dev.pawl.engine.store.Intent.ForgetDeadLetters;
import dev.pawl.engine.store.Intent.SettleDeadLetter;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunStatus;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The rows of dead letters as a writer changes them. */
final class DeadLetterRows {
  static final String COLUMNS =
      """
      run_id, origin, namespace, workflow, version, status, kind, code, path, message, fingerprint,
      event, attempts, failures, undos_failed, first_at, last_at, remedy, obstacle, state, replays,
      last_replay, replayed_at, settled_at, settled_by, settled_reason\
      """;

  /** A run that gives up once more has the same dead letter, whatever became of it before. */
  private static final String OPEN =
      """
      insert into dead_letter (
        run_id, origin, namespace, workflow, version, status, kind, code, path, message,
        fingerprint, event, attempts, failures, undos_failed, first_at, last_at, remedy, obstacle,
        state, replays)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, 'OPEN', 0)
      on conflict (run_id) do update set
        version = excluded.version, status = excluded.status, kind = excluded.kind,
        code = excluded.code, path = excluded.path, message = excluded.message,
        fingerprint = excluded.fingerprint, event = excluded.event,
        attempts = dead_letter.attempts + excluded.attempts, failures = dead_letter.failures + 1,
        undos_failed = excluded.undos_failed, last_at = excluded.last_at, remedy = excluded.remedy,
        obstacle = excluded.obstacle, state = 'OPEN', settled_at = null, settled_by = null,
        settled_reason = null\
      """;

  private static final String REOPENED =
      """
      update dead_letter
      set state = 'REPLAYED', replays = replays + 1, replayed_at = ?, settled_at = null,
        settled_by = null, settled_reason = null
      where run_id = ?\
      """;

  private static final String NOTE = "update dead_letter set last_replay = ? where run_id = ?";

  private static final String REPLACE =
      """
      update dead_letter
      set run_id = ?, state = 'REPLAYED', replays = replays + 1, last_replay = ?, replayed_at = ?,
        settled_at = null, settled_by = null, settled_reason = null
      where run_id = ?\
      """;

  private static final String OVER =
      """
      update dead_letter
      set state = ?, settled_at = ?, settled_by = ?, settled_reason = ?
      where run_id = ? and state = 'REPLAYED'\
      """;

  private static final String SETTLE =
      """
      update dead_letter
      set state = ?, settled_at = ?, settled_by = ?, settled_reason = ?
      where run_id = ? and replays = ? and state = ?\
      """;

  private static final String FIND =
      "select "
          + COLUMNS
          + " from dead_letter where run_id = ? or (origin = ? and origin <> run_id)"
          + " order by case when run_id = ? then 0 else 1 end, last_at desc limit 1";

  private static final String FORGET =
      """
      delete from dead_letter where run_id in (
        select run_id from dead_letter
        where settled_at is not null and settled_at < ?
        order by settled_at limit ?)\
      """;

  private static final String ERASE =
      """
      update dead_letter
      set message = '', fingerprint = ?, remedy = 'NONE', obstacle = 'erased'
      where run_id = ? or (origin = ? and origin <> run_id)\
      """;

  private DeadLetterRows() {}

  /** Adds a run that gave up to the next {@link #openAdded}. */
  static void add(Session session, DeadLetterRow letter, long event) throws SQLException {
    PreparedStatement insert = session.prepare(OPEN);
    insert.setString(1, letter.runId());
    insert.setString(2, letter.origin());
    insert.setString(3, letter.namespace());
    insert.setString(4, letter.workflow());
    insert.setString(5, letter.version());
    insert.setString(6, letter.status().name());
    insert.setString(7, letter.kind().name());
    insert.setString(8, letter.code());
    insert.setString(9, letter.path());
    insert.setString(10, letter.message());
    insert.setString(11, letter.fingerprint());
    insert.setLong(12, event);
    insert.setInt(13, letter.attempts());
    insert.setInt(14, letter.undosFailed());
    insert.setLong(15, letter.firstAt());
    insert.setLong(16, letter.lastAt());
    insert.setString(17, letter.remedy().name());
    insert.setString(18, letter.obstacle());
    insert.addBatch();
  }

  static void openAdded(Session session) throws SQLException {
    session.prepare(OPEN).executeBatch();
  }

  /** The run goes on. */
  static void reopened(Session session, String runId, long at) throws SQLException {
    PreparedStatement update = session.prepare(REOPENED);
    update.setLong(1, at);
    update.setString(2, runId);
    update.executeUpdate();
  }

  /** Which replay it was that the run goes on by, or that made it. */
  static void note(Session session, String runId, Projection.NoteReplay note) throws SQLException {
    if (note.letter().equals(runId)) {
      PreparedStatement update = session.prepare(NOTE);
      update.setString(1, note.replay());
      update.setString(2, runId);
      update.executeUpdate();
    } else {
      PreparedStatement update = session.prepare(REPLACE);
      update.setString(1, runId);
      update.setString(2, note.replay());
      update.setLong(3, note.at());
      update.setString(4, note.letter());
      update.executeUpdate();
    }
  }

  /** The replayed run is done with it. */
  static void over(Session session, String runId, Projection.SettleDeadLetter end)
      throws SQLException {
    PreparedStatement update = session.prepare(OVER);
    update.setString(1, end.state().name());
    update.setLong(2, end.at());
    update.setString(3, end.by());
    update.setString(4, end.reason());
    update.setString(5, runId);
    update.executeUpdate();
  }

  static Outcome settle(Session session, Dialect dialect, SettleDeadLetter settle)
      throws SQLException {
    PreparedStatement update = session.prepare(SETTLE);
    boolean settled = false;
    for (DeadLetterRow.State from : settle.from()) {
      update.setString(1, settle.to().name());
      update.setLong(2, settle.at());
      update.setString(3, settle.by());
      update.setString(4, settle.reason());
      update.setString(5, settle.runId());
      update.setInt(6, settle.replays());
      update.setString(7, from.name());
      settled = settled || update.executeUpdate() == 1;
    }
    if (!settled) {
      return find(session, settle.runId()).isPresent()
          ? new Outcome.Refused()
          : new Outcome.NotFound();
    }
    if (settle.event() != null) {
      Outcome ignored = FeedRows.publish(session, dialect, settle.event());
    }
    return new Outcome.Applied(1);
  }

  static Outcome forget(Session session, ForgetDeadLetters forget) throws SQLException {
    PreparedStatement delete = session.prepare(FORGET);
    delete.setLong(1, forget.before());
    delete.setInt(2, forget.limit());
    return new Outcome.Applied(delete.executeUpdate());
  }

  static void erase(Session session, String runId) throws SQLException {
    PreparedStatement update = session.prepare(ERASE);
    update.setString(1, Erasure.HASH);
    update.setString(2, runId);
    update.setString(3, runId);
    update.executeUpdate();
  }

  static Optional<DeadLetterRow> find(Session session, String runId) throws SQLException {
    PreparedStatement find = session.prepare(FIND);
    find.setString(1, runId);
    find.setString(2, runId);
    find.setString(3, runId);
    try (ResultSet rows = find.executeQuery()) {
      return rows.next() ? Optional.of(read(rows)) : Optional.empty();
    }
  }

  /** Reads {@link #COLUMNS} by their place. */
  static DeadLetterRow read(ResultSet rows) throws SQLException {
    return new DeadLetterRow(
        rows.getString(1),
        rows.getString(2),
        rows.getString(3),
        rows.getString(4),
        rows.getString(5),
        RunStatus.valueOf(rows.getString(6)),
        ErrorKind.valueOf(rows.getString(7)),
        rows.getString(8),
        rows.getString(9),
        rows.getString(10),
        rows.getString(11),
        rows.getLong(12),
        rows.getInt(13),
        rows.getInt(14),
        rows.getInt(15),
        rows.getLong(16),
        rows.getLong(17),
        DeadLetterRow.Remedy.valueOf(rows.getString(18)),
        Columns.textOrNull(rows, 19),
        DeadLetterRow.State.valueOf(rows.getString(20)),
        rows.getInt(21),
        Columns.textOrNull(rows, 22),
        Columns.longOrNull(rows, 23),
        Columns.longOrNull(rows, 24),
        Columns.textOrNull(rows, 25),
        Columns.textOrNull(rows, 26));
  }
}
