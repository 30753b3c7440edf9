package dev.pawl.bench.raw;

import dev.pawl.store.postgres.RowArray;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One statement with one array of rows: the fastest way into PostgreSQL. */
final class ArrayInsert implements HistoryInsert {
  private static final String INSERT =
      """
      insert into history
        (run_id, number, type, path, at, incarnation, generation, meta, payload, blob_parts)
      select * from unnest(?::history_row[])\
      """;

  private static final int COLUMNS = 10;

  private final Connection connection;
  private final PreparedStatement insert;
  private final List<String> runIds = new ArrayList<>();
  private final List<HistoryRow> rows = new ArrayList<>();

  ArrayInsert(Connection connection) throws SQLException {
    this.connection = connection;
    this.insert = connection.prepareStatement(INSERT);
  }

  @Override
  public void add(String runId, HistoryRow row) {
    runIds.add(runId);
    rows.add(row);
  }

  @Override
  public void send() throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    RowArray array = new RowArray(connection, "history_row", COLUMNS, rows.size());
    for (int i = 0; i < rows.size(); i++) {
      HistoryRow row = rows.get(i);
      array.row();
      array.text(runIds.get(i));
      array.bigint(row.number());
      array.text(row.type());
      array.text(row.path());
      array.bigint(row.at());
      array.integer(row.incarnation());
      array.integer(row.generation());
      array.bytea(row.meta());
      array.bytea(row.payload());
      array.integer(null);
    }
    insert.setArray(1, array.array());
    insert.executeUpdate();
    runIds.clear();
    rows.clear();
  }
}
