package dev.pawl.store.jdbc;

import dev.pawl.engine.store.Erasure;
import dev.pawl.engine.store.Intent.EraseRun;
import dev.pawl.engine.store.Outcome;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Runs whose user data was overwritten; their shape stays. */
final class ErasedRuns {
  private static final String STATE = "select ended_at from run where id = ?";

  private static final String RUN = "update run set input_hash = ?, reason = null where id = ?";

  private static final String HISTORY =
      """
      update history set payload = ?, blob_parts = null
      where run_id = ? and (payload is not null or blob_parts is not null)\
      """;

  private static final String MAILBOX =
      "update mailbox set payload = ? where run_id = ? and payload is not null";

  private static final String BLOBS = "delete from blob where run_id = ?";

  private static final String TASKS = "update task set title = ? where run_id = ?";

  private static final String NOTE =
      """
      insert into erasure (run_id, at, actor, reason) values (?, ?, ?, ?)
      on conflict (run_id) do nothing\
      """;

  private static final String FIND = "select at, actor, reason from erasure where run_id = ?";

  private ErasedRuns() {}

  static Outcome erase(Session session, EraseRun erase) throws SQLException {
    String runId = erase.runId();
    PreparedStatement state = session.prepare(STATE);
    state.setString(1, runId);
    try (ResultSet rows = state.executeQuery()) {
      if (!rows.next()) {
        return DeletedRuns.absent(session, runId);
      }
      if (Columns.longOrNull(rows, 1) == null) {
        return new Outcome.Refused();
      }
    }
    if (find(session, runId).isPresent()) {
      return new Outcome.Applied(0);
    }
    PreparedStatement note = session.prepare(NOTE);
    note.setString(1, runId);
    note.setLong(2, erase.at());
    note.setString(3, erase.actor());
    note.setString(4, erase.reason());
    note.executeUpdate();
    return new Outcome.Applied(overwrite(session, runId));
  }

  private static int overwrite(Session session, String runId) throws SQLException {
    PreparedStatement run = session.prepare(RUN);
    run.setString(1, Erasure.HASH);
    run.setString(2, runId);
    run.executeUpdate();
    PreparedStatement tasks = session.prepare(TASKS);
    tasks.setString(1, "");
    tasks.setString(2, runId);
    tasks.executeUpdate();
    PreparedStatement blobs = session.prepare(BLOBS);
    blobs.setString(1, runId);
    blobs.executeUpdate();
    DeadLetterRows.erase(session, runId);
    return payloads(session.prepare(HISTORY), runId) + payloads(session.prepare(MAILBOX), runId);
  }

  private static int payloads(PreparedStatement update, String runId) throws SQLException {
    update.setBytes(1, Erasure.payload());
    update.setString(2, runId);
    return update.executeUpdate();
  }

  static Optional<Erasure> find(Session session, String runId) throws SQLException {
    PreparedStatement query = session.prepare(FIND);
    query.setString(1, runId);
    try (ResultSet rows = query.executeQuery()) {
      return rows.next()
          ? Optional.of(new Erasure(rows.getLong(1), rows.getString(2), rows.getString(3)))
          : Optional.empty();
    }
  }
}
