package dev.pawl.store.jdbc;

import dev.pawl.engine.store.Intent.Decide;
import dev.pawl.engine.store.Intent.TaskTimeout;
import dev.pawl.engine.store.Projection.EscalateTask;
import dev.pawl.engine.store.Projection.WithdrawTask;
import dev.pawl.engine.store.TaskRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The rows of human tasks as a writer changes them. */
final class TaskRows {
  static final String COLUMNS =
      """
      id, run_id, path, status, title, level, assignees, assignee_groups, choices, created_at,
      due_at, decided_at, decided_by\
      """;

  private static final String INSERT =
      "insert into task (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String FIND = "select " + COLUMNS + " from task where id = ?";

  /** Says no for a run that is over, too: then the decision could not be delivered. */
  private static final String DECIDE =
      """
      update task
      set status = 'DECIDED', decided_at = ?, decided_by = ?
      where id = ? and run_id = ? and status = 'OPEN'
        and exists (select 1 from run where run.id = task.run_id and run.ended_at is null)\
      """;

  private static final String TIME_OUT =
      "update task set status = 'TIMED_OUT', decided_at = ? where id = ? and status = 'OPEN'";

  private static final String ESCALATE =
      """
      update task
      set level = ?, assignee_groups = ?, due_at = ?
      where id = ? and status = 'OPEN'\
      """;

  private static final String WITHDRAW =
      "update task set status = 'WITHDRAWN', decided_at = ? where id = ? and status = 'OPEN'";

  private static final String WITHDRAW_ALL =
      "update task set status = 'WITHDRAWN', decided_at = ? where run_id = ? and status = 'OPEN'";

  private TaskRows() {}

  static void insert(Session session, TaskRow task) throws SQLException {
    PreparedStatement insert = session.prepare(INSERT);
    insert.setString(1, task.id());
    insert.setString(2, task.runId());
    insert.setString(3, task.path());
    insert.setString(4, task.status().name());
    insert.setString(5, task.title());
    insert.setInt(6, task.level());
    insert.setString(7, TextList.write(task.assignees()));
    insert.setString(8, TextList.write(task.groups()));
    insert.setString(9, TextList.write(task.choices()));
    insert.setLong(10, task.createdAt());
    Columns.bind(insert, 11, task.dueAt());
    Columns.bind(insert, 12, task.decidedAt());
    insert.setString(13, task.decidedBy());
    insert.executeUpdate();
  }

  static Optional<TaskRow> find(Session session, String taskId) throws SQLException {
    PreparedStatement find = session.prepare(FIND);
    find.setString(1, taskId);
    try (ResultSet rows = find.executeQuery()) {
      return rows.next() ? Optional.of(read(rows)) : Optional.empty();
    }
  }

  /** Whether the task was open and is decided now. */
  static boolean decide(Session session, Decide decision) throws SQLException {
    PreparedStatement update = session.prepare(DECIDE);
    update.setLong(1, decision.message().at());
    update.setString(2, decision.by());
    update.setString(3, decision.taskId());
    update.setString(4, decision.message().runId());
    return update.executeUpdate() == 1;
  }

  /** Whether the task was open and is timed out now. */
  static boolean timeOut(Session session, TaskTimeout timeout) throws SQLException {
    PreparedStatement update = session.prepare(TIME_OUT);
    update.setLong(1, timeout.at());
    update.setString(2, timeout.taskId());
    return update.executeUpdate() == 1;
  }

  static void escalate(Session session, EscalateTask change) throws SQLException {
    PreparedStatement update = session.prepare(ESCALATE);
    update.setInt(1, change.level());
    update.setString(2, TextList.write(change.groups()));
    Columns.bind(update, 3, change.dueAt());
    update.setString(4, change.taskId());
    update.executeUpdate();
  }

  static void withdraw(Session session, WithdrawTask change) throws SQLException {
    PreparedStatement update = session.prepare(WITHDRAW);
    update.setLong(1, change.at());
    update.setString(2, change.taskId());
    update.executeUpdate();
  }

  static void withdrawAll(Session session, String runId, long at) throws SQLException {
    PreparedStatement update = session.prepare(WITHDRAW_ALL);
    update.setLong(1, at);
    update.setString(2, runId);
    update.executeUpdate();
  }

  /** Reads {@link #COLUMNS} by their place. */
  static TaskRow read(ResultSet rows) throws SQLException {
    return new TaskRow(
        rows.getString(1),
        rows.getString(2),
        rows.getString(3),
        TaskRow.Status.valueOf(rows.getString(4)),
        rows.getString(5),
        rows.getInt(6),
        TextList.read(rows.getString(7)),
        TextList.read(rows.getString(8)),
        TextList.read(rows.getString(9)),
        rows.getLong(10),
        Columns.longOrNull(rows, 11),
        Columns.longOrNull(rows, 12),
        Columns.textOrNull(rows, 13));
  }
}
