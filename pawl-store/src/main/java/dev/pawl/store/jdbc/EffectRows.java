package dev.pawl.store.jdbc;

import dev.pawl.engine.store.EffectRow;
import dev.pawl.engine.store.Intent.SettleEffect;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection.CloseEffect;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of effects in doubt. */
final class EffectRows {
  private static final String COLUMNS =
      """
      run_id, path, concern, waits_for, task_id, effect_key, attempt, cause, since, settled_at,
      settled_by, settled_how\
      """;

  /** What was in doubt stays so since then, whoever is asked next. */
  private static final String OPEN =
      "insert into effect ("
          + COLUMNS
          + """
          ) values (?, ?, ?, ?, ?, ?, ?, ?, ?, null, null, null)
          on conflict (run_id, path, concern) do update set
            waits_for = excluded.waits_for, task_id = excluded.task_id,
            effect_key = coalesce(excluded.effect_key, effect.effect_key),
            attempt = excluded.attempt, cause = excluded.cause,
            since = case when effect.settled_at is null then effect.since else excluded.since end,
            settled_at = null, settled_by = null, settled_how = null\
          """;

  private static final String CLOSE =
      "delete from effect where run_id = ? and path = ? and concern = ?";

  /** What nobody is asked about stays. */
  private static final String CLOSE_ALL =
      "delete from effect where run_id = ? and waits_for <> 'NOBODY'";

  private static final String DELETE = "delete from effect where run_id = ?";

  private static final String SETTLE =
      """
      update effect
      set settled_at = ?, settled_by = ?, settled_how = ?
      where run_id = ? and path = ? and concern = ? and waits_for = 'NOBODY'
        and settled_at is null\
      """;

  private static final String OF_RUN =
      "select " + COLUMNS + " from effect where run_id = ? order by since, path limit ?";

  /** A run that is over waits for nothing. */
  private static final String OPEN_ONES =
      "select "
          + COLUMNS
          + """
           from effect
          where settled_at is null
            and (waits_for = 'NOBODY'
              or exists (
                select 1 from run where run.id = effect.run_id and run.ended_at is null))
          order by since, run_id, path limit ?\
          """;

  private EffectRows() {}

  static void open(Session session, EffectRow effect) throws SQLException {
    PreparedStatement insert = session.prepare(OPEN);
    insert.setString(1, effect.runId());
    insert.setString(2, effect.path());
    insert.setString(3, effect.concern().name());
    insert.setString(4, effect.waitsFor().name());
    insert.setString(5, effect.taskId());
    insert.setString(6, effect.key());
    insert.setInt(7, effect.attempt());
    insert.setString(8, effect.cause());
    insert.setLong(9, effect.since());
    insert.executeUpdate();
  }

  static void close(Session session, String runId, CloseEffect close) throws SQLException {
    PreparedStatement delete = session.prepare(CLOSE);
    delete.setString(1, runId);
    delete.setString(2, close.path());
    delete.setString(3, close.concern().name());
    delete.executeUpdate();
  }

  static void closeAll(Session session, String runId) throws SQLException {
    PreparedStatement delete = session.prepare(CLOSE_ALL);
    delete.setString(1, runId);
    delete.executeUpdate();
  }

  static void delete(Session session, String runId) throws SQLException {
    PreparedStatement delete = session.prepare(DELETE);
    delete.setString(1, runId);
    delete.executeUpdate();
  }

  static Outcome settle(Session session, SettleEffect settle) throws SQLException {
    PreparedStatement update = session.prepare(SETTLE);
    update.setLong(1, settle.at());
    update.setString(2, settle.by());
    update.setString(3, settle.how());
    update.setString(4, settle.runId());
    update.setString(5, settle.path());
    update.setString(6, settle.concern().name());
    if (update.executeUpdate() == 1) {
      return new Outcome.Applied(1);
    }
    boolean known =
        find(session, settle.runId(), Integer.MAX_VALUE).stream()
            .anyMatch(row -> row.path().equals(settle.path()) && row.concern() == settle.concern());
    return known ? new Outcome.Refused() : new Outcome.NotFound();
  }

  static List<EffectRow> find(Session session, @Nullable String runId, int limit)
      throws SQLException {
    PreparedStatement query = runId == null ? session.prepare(OPEN_ONES) : session.prepare(OF_RUN);
    int next = 1;
    if (runId != null) {
      query.setString(next++, runId);
    }
    query.setInt(next, limit);
    List<EffectRow> found = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(read(rows));
      }
    }
    return found;
  }

  private static EffectRow read(ResultSet rows) throws SQLException {
    return new EffectRow(
        rows.getString(1),
        rows.getString(2),
        EffectRow.Concern.valueOf(rows.getString(3)),
        EffectRow.WaitsFor.valueOf(rows.getString(4)),
        Columns.textOrNull(rows, 5),
        Columns.textOrNull(rows, 6),
        rows.getInt(7),
        rows.getString(8),
        rows.getLong(9),
        Columns.longOrNull(rows, 10),
        Columns.textOrNull(rows, 11),
        Columns.textOrNull(rows, 12));
  }
}
