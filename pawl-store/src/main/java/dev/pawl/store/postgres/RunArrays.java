package dev.pawl.store.postgres;

import dev.pawl.engine.store.RunRow;
import dev.pawl.store.jdbc.EndRow;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Rows of runs that begin, and ends of runs, as arrays of their row types. */
final class RunArrays {
  private static final String RUN = "run_row";
  private static final int RUN_COLUMNS = 20;
  private static final String END = "end_row";
  private static final int END_COLUMNS = 4;

  private RunArrays() {}

  static Array starts(Connection connection, List<RunRow> runs) throws SQLException {
    RowArray rows = new RowArray(connection, RUN, RUN_COLUMNS, runs.size());
    for (RunRow run : runs) {
      rows.row();
      rows.text(run.id());
      rows.text(run.namespace());
      rows.text(run.workflow());
      rows.text(run.version());
      rows.text(run.status().name());
      rows.integer(run.priority());
      rows.integer(run.generation());
      rows.integer(run.incarnation());
      rows.text(run.owner());
      rows.bigint(run.epoch());
      rows.bigint(run.wakeAt());
      rows.bigint(run.mail());
      rows.integer(run.claims());
      rows.text(run.reason());
      rows.text(run.parent());
      rows.text(run.inputHash());
      rows.bigint(run.createdAt());
      rows.bigint(run.startedAt());
      rows.bigint(run.endedAt());
      rows.bigint(run.deadlineAt());
    }
    return rows.array();
  }

  static Array ends(Connection connection, List<EndRow> ends) throws SQLException {
    RowArray rows = new RowArray(connection, END, END_COLUMNS, ends.size());
    for (EndRow end : ends) {
      rows.row();
      rows.text(end.runId());
      rows.text(end.status().name());
      rows.bigint(end.endedAt());
      rows.bigint(end.mailSeen());
    }
    return rows.array();
  }
}
