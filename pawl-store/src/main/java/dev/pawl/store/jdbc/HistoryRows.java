package dev.pawl.store.jdbc;

import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.StoredEvent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Pages of histories. */
final class HistoryRows {
  private static final String COLUMNS =
      """
      select number, type, path, at, incarnation, generation, meta, payload, blob_parts
      from history\
      """;

  private static final String PAGE =
      COLUMNS + " where run_id = ? and number > ? order by number limit ?";

  private static final String LAST = COLUMNS + " where run_id = ? order by number desc limit 1";

  /** From the end backwards: a run that continued as new may have a very long past. */
  private static final String GENERATION_START =
      """
      select number
      from history
      where run_id = ? and type = 'RunStarted'
      order by number desc
      limit 1\
      """;

  private HistoryRows() {}

  static OptionalLong generationStart(Session session, String runId) throws SQLException {
    PreparedStatement query = session.prepare(GENERATION_START);
    query.setString(1, runId);
    try (ResultSet rows = query.executeQuery()) {
      return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
    }
  }

  static List<StoredEvent> page(Session session, String runId, long after, int limit)
      throws SQLException {
    PreparedStatement query = session.prepare(PAGE);
    query.setString(1, runId);
    query.setLong(2, after);
    query.setInt(3, limit);
    List<StoredEvent> page = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        page.add(read(session, runId, rows));
      }
    }
    return page;
  }

  /** The last event of each run that has one. */
  static Map<String, StoredEvent> last(Session session, List<String> runIds) throws SQLException {
    PreparedStatement query = session.prepare(LAST);
    Map<String, StoredEvent> last = new HashMap<>();
    for (String runId : runIds) {
      query.setString(1, runId);
      try (ResultSet rows = query.executeQuery()) {
        if (rows.next()) {
          last.put(runId, read(session, runId, rows));
        }
      }
    }
    return last;
  }

  private static StoredEvent read(Session session, String runId, ResultSet rows)
      throws SQLException {
    long number = rows.getLong(1);
    byte[] inline = rows.getBytes(8);
    boolean elsewhere = Columns.intOrNull(rows, 9) != null;
    return new StoredEvent(
        number,
        new NewEvent(
            rows.getString(2),
            rows.getString(3),
            rows.getLong(4),
            rows.getInt(5),
            rows.getInt(6),
            rows.getBytes(7),
            elsewhere ? BlobRows.read(session, runId, number) : inline));
  }
}
