package dev.pawl.bench.raw;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement with an array for each column: the fastest way into PostgreSQL. */
final class ArrayInsert implements HistoryInsert {
  private static final String INSERT =
      """
      insert into history
        (run_id, number, type, path, at, incarnation, generation, meta, payload, blob_parts)
      select r, n, t, p, a, i, g, m, d, null from unnest(
        ?::text[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::integer[], ?::integer[],
        ?::bytea[], ?::bytea[]) as rows (r, n, t, p, a, i, g, m, d)\
      """;

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
    int size = rows.size();
    Long[] numbers = new Long[size];
    String[] types = new String[size];
    String[] paths = new String[size];
    Long[] times = new Long[size];
    Integer[] incarnations = new Integer[size];
    Integer[] generations = new Integer[size];
    byte[] @Nullable [] metas = new byte[size][];
    byte[] @Nullable [] payloads = new byte[size][];
    for (int i = 0; i < size; i++) {
      HistoryRow row = rows.get(i);
      numbers[i] = row.number();
      types[i] = row.type();
      paths[i] = row.path();
      times[i] = row.at();
      incarnations[i] = row.incarnation();
      generations[i] = row.generation();
      metas[i] = row.meta();
      payloads[i] = row.payload();
    }
    bind(1, "text", runIds.toArray());
    bind(2, "bigint", numbers);
    bind(3, "text", types);
    bind(4, "text", paths);
    bind(5, "bigint", times);
    bind(6, "integer", incarnations);
    bind(7, "integer", generations);
    bind(8, "bytea", metas);
    bind(9, "bytea", payloads);
    insert.executeUpdate();
    runIds.clear();
    rows.clear();
  }

  private void bind(int place, String type, @Nullable Object[] column) throws SQLException {
    insert.setArray(place, connection.createArrayOf(type, column));
  }
}
