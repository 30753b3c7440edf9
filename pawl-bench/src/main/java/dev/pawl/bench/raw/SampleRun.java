package dev.pawl.bench.raw;

import dev.pawl.engine.store.RunRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * One run as an engine left it in the database: the pattern that bare writing copies.
 *
 * @param run its row as it was inserted
 * @param status its last status
 * @param endedAt when it ended, milliseconds since 1970
 * @param history its events
 */
public record SampleRun(RunRow run, String status, long endedAt, List<HistoryRow> history) {
  private static final String HISTORY =
      """
      select number, type, path, at, incarnation, generation, meta, payload, blob_parts
      from history
      where run_id = ?
      order by number\
      """;

  private static final String RUN = "select status, ended_at from run where id = ?";

  /** Copies the list. */
  public SampleRun {
    history = List.copyOf(history);
  }

  /** Rows of one such run: its own row, that row again at its end, and its events. */
  public int rows() {
    return history.size() + 2;
  }

  /** Bytes of user data in one such run. */
  public long payloadBytes() {
    long sum = 0;
    for (HistoryRow row : history) {
      byte[] payload = row.payload();
      sum += payload == null ? 0 : payload.length;
    }
    return sum;
  }

  /**
   * Reads the rows of a run that is over.
   *
   * @param run the row as it was inserted
   */
  public static SampleRun read(Connection connection, RunRow run) throws SQLException {
    List<HistoryRow> history = history(connection, run.id());
    try (PreparedStatement query = connection.prepareStatement(RUN)) {
      query.setString(1, run.id());
      try (ResultSet rows = query.executeQuery()) {
        if (!rows.next() || rows.getLong(2) == 0) {
          throw new IllegalStateException("run " + run.id() + " is not over");
        }
        return new SampleRun(run, rows.getString(1), rows.getLong(2), history);
      }
    }
  }

  private static List<HistoryRow> history(Connection connection, String runId) throws SQLException {
    List<HistoryRow> history = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(HISTORY)) {
      query.setString(1, runId);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          if (rows.getInt(9) != 0) {
            throw new IllegalStateException(
                "the store keeps this payload in rows of its own, which bare writing does not copy");
          }
          history.add(
              new HistoryRow(
                  rows.getLong(1),
                  rows.getString(2),
                  rows.getString(3),
                  rows.getLong(4),
                  rows.getInt(5),
                  rows.getInt(6),
                  rows.getBytes(7),
                  rows.getBytes(8)));
        }
      }
    }
    return history;
  }
}
