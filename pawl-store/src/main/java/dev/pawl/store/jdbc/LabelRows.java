package dev.pawl.store.jdbc;

import dev.pawl.engine.store.Projection.SetLabel;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The labels of runs. */
final class LabelRows {
  private static final String SET =
      """
      insert into label (run_id, name, value, created_at)
      select ?, ?, ?, created_at from run where id = ?
      on conflict (run_id, name) do update set value = excluded.value\
      """;

  private static final String FIND = "select name, value from label where run_id = ?";

  private LabelRows() {}

  static void set(Session session, String runId, SetLabel label) throws SQLException {
    PreparedStatement insert = session.prepare(SET);
    insert.setString(1, runId);
    insert.setString(2, label.name());
    insert.setString(3, label.value());
    insert.setString(4, runId);
    insert.executeUpdate();
  }

  static Map<String, String> find(Session session, String runId) throws SQLException {
    PreparedStatement query = session.prepare(FIND);
    query.setString(1, runId);
    Map<String, String> labels = new TreeMap<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        labels.put(rows.getString("name"), rows.getString("value"));
      }
    }
    return Collections.unmodifiableMap(labels);
  }
}
