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
public final class HistoryRows {
  /** What {@link #read} reads, in this order. */
  public static final String COLUMNS =
      "number, type, path, at, incarnation, generation, meta, payload, blob_parts";

  private static final String SELECT = "select " + COLUMNS + " from history";

  private static final String PAGE =
      SELECT + " where run_id = ? and number > ? order by number limit ?";

  private static final String LAST = SELECT + " where run_id = ? order by number desc limit 1";

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

  /** One page. */
  public static List<StoredEvent> page(Session session, HistoryPage wanted) throws SQLException {
    PreparedStatement query = session.prepare(PAGE);
    query.setString(1, wanted.runId());
    query.setLong(2, wanted.after());
    query.setInt(3, wanted.limit());
    List<StoredEvent> page = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        page.add(read(session, wanted.runId(), rows));
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
    return read(session, runId, rows, 1);
  }

  /**
   * Reads {@link #COLUMNS}.
   *
   * @param first the place of the first of them
   */
  public static StoredEvent read(Session session, String runId, ResultSet rows, int first)
      throws SQLException {
    long number = rows.getLong(first);
    byte[] inline = rows.getBytes(first + 7);
    Integer parts = Columns.intOrNull(rows, first + 8);
    return new StoredEvent(
        number,
        new NewEvent(
            rows.getString(first + 1),
            rows.getString(first + 2),
            rows.getLong(first + 3),
            rows.getInt(first + 4),
            rows.getInt(first + 5),
            rows.getBytes(first + 6),
            parts == null ? inline : BlobRows.read(session, runId, number, parts)));
  }
}
