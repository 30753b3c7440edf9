package dev.pawl.bench.raw;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/** A prepared statement executed for each row: the fastest way into SQLite. */
final class BatchedInsert implements HistoryInsert {
  private static final String INSERT =
      """
      insert into history
        (run_id, number, type, path, at, incarnation, generation, meta, payload, blob_parts)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
      """;

  private final PreparedStatement insert;

  BatchedInsert(Connection connection) throws SQLException {
    this.insert = connection.prepareStatement(INSERT);
  }

  @Override
  public void add(String runId, HistoryRow row) throws SQLException {
    insert.setString(1, runId);
    insert.setLong(2, row.number());
    insert.setString(3, row.type());
    insert.setString(4, row.path());
    insert.setLong(5, row.at());
    insert.setInt(6, row.incarnation());
    insert.setInt(7, row.generation());
    insert.setBytes(8, row.meta());
    insert.setBytes(9, row.payload());
    insert.setNull(10, Types.INTEGER);
    insert.addBatch();
  }

  @Override
  public void send() throws SQLException {
    insert.executeBatch();
  }
}
