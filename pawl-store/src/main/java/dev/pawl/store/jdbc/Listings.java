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
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Lists of runs and tasks. */
final class Listings {
  private static final String COUNTS = "select status, count(*) from run group by status";

  private static final Logger log = LoggerFactory.getLogger(Listings.class);

  private Listings() {}

  static List<RunRow> runs(Session session, Dialect dialect, RunFilter filter) throws SQLException {
    RunListing listing = new RunListing(filter, dialect);
    List<RunRow> found = new ArrayList<>();
    try (PreparedStatement query = listing.best(session).prepare(session);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(RunRows.read(rows));
      }
    }
    return found;
  }

  static List<TaskRow> tasks(Session session, TaskFilter filter) throws SQLException {
    Conditions conditions = new Conditions().anyOf("status", filter.statuses());
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
      query.setInt(Conditions.bind(query, conditions.values()), filter.limit());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          try {
            found.add(TaskRows.read(rows));
          } catch (IllegalArgumentException | NullPointerException | JacksonException e) {
            // One damaged row must not hide the questions of other runs.
            log.warn("The row of task '{}' cannot be read: {}", rows.getString(1), e.toString());
          }
        }
      }
    }
    return found;
  }

  static Map<RunStatus, Long> counts(Session session) throws SQLException {
    Map<RunStatus, Long> counts = new EnumMap<>(RunStatus.class);
    try (ResultSet rows = session.prepare(COUNTS).executeQuery()) {
      while (rows.next()) {
        counts.merge(Columns.status(rows.getString(1)), rows.getLong(2), Long::sum);
      }
    }
    return Collections.unmodifiableMap(counts);
  }
}
