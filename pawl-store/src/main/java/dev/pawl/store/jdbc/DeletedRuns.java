package dev.pawl.store.jdbc;

import dev.pawl.engine.store.Intent.DeleteRun;
import dev.pawl.engine.store.Intent.SweepRun;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Tombstone;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs that are gone, and what is left of them: a tombstone, and rows that are yet to go. */
final class DeletedRuns {
  /**
   * A run that is over, and with it those that know it as their parent or their child; that no dead
   * letter is about that waits for somebody; and whose effects were all taken back that had to be.
   */
  static final String DELETABLE =
      """
      run.ended_at is not null
        and not exists (
          select 1 from run above where above.id = run.parent and above.ended_at is null)
        and not exists (
          select 1 from run below where below.parent = run.id and below.ended_at is null)
        and not exists (
          select 1 from dead_letter letter
          where letter.run_id = run.id and letter.state in ('OPEN', 'REPLAYED'))
        and not exists (
          select 1 from dead_letter letter
          where letter.origin = run.id and letter.origin <> letter.run_id
            and letter.state in ('OPEN', 'REPLAYED'))
        and not exists (
          select 1 from effect
          where effect.run_id = run.id and effect.waits_for = 'NOBODY'
            and effect.settled_at is null)\
      """;

  private static final String BURY =
      """
      insert into tombstone (run_id, namespace, workflow, input_hash, status, deleted_at, swept)
      select id, namespace, workflow, input_hash, status, ?, 0 from run
      where id = ?\
      """
          + " and "
          + DELETABLE;

  private static final String IS_THERE = "select 1 from run where id = ?";
  private static final String DELETE_RUN = "delete from run where id = ?";
  private static final String DELETE_LABELS = "delete from label where run_id = ?";
  private static final String DELETE_TASKS = "delete from task where run_id = ?";

  private static final String DELETE_ERASURE = "delete from erasure where run_id = ?";

  private static final String SWEEP_HISTORY =
      """
      delete from history where run_id = ? and number in (
        select number from history where run_id = ? order by number limit ?)\
      """;

  private static final String SWEEP_MAILBOX =
      """
      delete from mailbox where run_id = ? and number in (
        select number from mailbox where run_id = ? order by number limit ?)\
      """;

  /** A part has a mebibyte, so they go a few at a time. */
  private static final String SWEEP_BLOBS =
      """
      delete from blob where run_id = ? and (id, part) in (
        select id, part from blob where run_id = ? order by id, part limit ?)\
      """;

  private static final int BLOB_PARTS = 16;

  private static final String SWEPT = "update tombstone set swept = 1 where run_id = ?";

  private static final String UNSWEPT =
      "select run_id from tombstone where swept = 0 order by run_id limit ?";

  private static final String FORGET = "delete from tombstone where deleted_at < ? and swept = 1";

  private static final String FIND =
      """
      select run_id, namespace, workflow, input_hash, status, deleted_at
      from tombstone where run_id = ?\
      """;

  private DeletedRuns() {}

  static Outcome delete(Session session, DeleteRun delete) throws SQLException {
    String runId = delete.runId();
    PreparedStatement bury = session.prepare(BURY);
    bury.setLong(1, delete.at());
    bury.setString(2, runId);
    if (bury.executeUpdate() == 0) {
      return isThere(session, runId) ? new Outcome.Refused() : absent(session, runId);
    }
    execute(session.prepare(DELETE_RUN), runId);
    execute(session.prepare(DELETE_LABELS), runId);
    execute(session.prepare(DELETE_TASKS), runId);
    execute(session.prepare(DELETE_ERASURE), runId);
    EffectRows.delete(session, runId);
    return new Outcome.Applied(1);
  }

  private static boolean isThere(Session session, String runId) throws SQLException {
    PreparedStatement query = session.prepare(IS_THERE);
    query.setString(1, runId);
    try (ResultSet rows = query.executeQuery()) {
      return rows.next();
    }
  }

  /** Why there is no such run: it was deleted, or never was. */
  static Outcome absent(Session session, String runId) throws SQLException {
    return find(session, runId).<Outcome>map(Outcome.Deleted::new).orElseGet(Outcome.NotFound::new);
  }

  static Outcome sweep(Session session, SweepRun sweep) throws SQLException {
    String runId = sweep.runId();
    if (find(session, runId).isEmpty()) {
      return new Outcome.Applied(0);
    }
    int left = sweep.limit();
    left -= some(session.prepare(SWEEP_BLOBS), runId, Math.min(left, BLOB_PARTS));
    if (left == sweep.limit()) {
      left -= some(session.prepare(SWEEP_HISTORY), runId, left);
      left -= some(session.prepare(SWEEP_MAILBOX), runId, left);
      if (left > 0) {
        execute(session.prepare(SWEPT), runId);
      }
      return new Outcome.Applied(sweep.limit() - left);
    }
    // There may be more, of which nobody has looked.
    return new Outcome.Applied(sweep.limit());
  }

  private static int some(PreparedStatement delete, String runId, int limit) throws SQLException {
    delete.setString(1, runId);
    delete.setString(2, runId);
    delete.setInt(3, limit);
    return delete.executeUpdate();
  }

  private static void execute(PreparedStatement change, String runId) throws SQLException {
    change.setString(1, runId);
    change.executeUpdate();
  }

  static int forget(Session session, long before) throws SQLException {
    PreparedStatement delete = session.prepare(FORGET);
    delete.setLong(1, before);
    return delete.executeUpdate();
  }

  static List<String> unswept(Session session, int limit) throws SQLException {
    PreparedStatement query = session.prepare(UNSWEPT);
    query.setInt(1, limit);
    List<String> ids = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }

  static Optional<Tombstone> find(Session session, String runId) throws SQLException {
    PreparedStatement query = session.prepare(FIND);
    query.setString(1, runId);
    try (ResultSet rows = query.executeQuery()) {
      return rows.next()
          ? Optional.of(
              new Tombstone(
                  rows.getString(1),
                  rows.getString(2),
                  rows.getString(3),
                  rows.getString(4),
                  Columns.status(rows.getString(5)),
                  rows.getLong(6)))
          : Optional.empty();
    }
  }
}
