package dev.pawl.store.jdbc;

import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Lists of runs and tasks, the conditions put together from fixed texts, the values bound. */
final class Listings {
  private static final String COUNTS = "select status, count(*) from run group by status";

  private Listings() {}

  static List<RunRow> runs(Session session, RunFilter filter) throws SQLException {
    Conditions conditions = new Conditions();
    conditions.anyOf("status", filter.statuses());
    if (filter.workflow() != null) {
      conditions.add("workflow = ?", filter.workflow());
    }
    if (filter.beforeId() != null) {
      conditions.add(
          "(created_at, id) < (select r.created_at, r.id from run r where r.id = ?)",
          filter.beforeId());
    }
    String sql =
        "select "
            + RunRows.COLUMNS
            + " from run"
            + conditions.where()
            + " order by created_at desc, id desc limit ?";
    List<RunRow> found = new ArrayList<>();
    try (PreparedStatement query = session.connection().prepareStatement(sql)) {
      query.setInt(conditions.bind(query), filter.limit());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(RunRows.read(rows));
        }
      }
    }
    return found;
  }

  static List<TaskRow> tasks(Session session, TaskFilter filter) throws SQLException {
    Conditions conditions = new Conditions();
    conditions.anyOf("status", filter.statuses());
    if (filter.runId() != null) {
      conditions.add("run_id = ?", filter.runId());
    }
    String sql =
        "select "
            + TaskRows.COLUMNS
            + " from task"
            + conditions.where()
            + " order by created_at, id limit ?";
    List<TaskRow> found = new ArrayList<>();
    try (PreparedStatement query = session.connection().prepareStatement(sql)) {
      query.setInt(conditions.bind(query), filter.limit());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(TaskRows.read(rows));
        }
      }
    }
    return found;
  }

  static Map<RunStatus, Long> counts(Session session) throws SQLException {
    Map<RunStatus, Long> counts = new EnumMap<>(RunStatus.class);
    try (ResultSet rows = session.prepare(COUNTS).executeQuery()) {
      while (rows.next()) {
        counts.put(RunStatus.valueOf(rows.getString(1)), rows.getLong(2));
      }
    }
    return Collections.unmodifiableMap(counts);
  }

  /** Conditions that all must hold, with their values. */
  private static final class Conditions {
    private final List<String> texts = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    void add(String text, String value) {
      texts.add(text);
      values.add(value);
    }

    void anyOf(String column, Collection<? extends Enum<?>> allowed) {
      if (!allowed.isEmpty()) {
        texts.add(
            column + " in (" + String.join(", ", Collections.nCopies(allowed.size(), "?")) + ")");
        allowed.forEach(value -> values.add(value.name()));
      }
    }

    String where() {
      return texts.isEmpty() ? "" : " where " + String.join(" and ", texts);
    }

    /** Returns the index of the next parameter. */
    int bind(PreparedStatement query) throws SQLException {
      int index = 1;
      for (String value : values) {
        query.setString(index++, value);
      }
      return index;
    }
  }
}
