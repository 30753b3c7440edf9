package dev.pawl.testing.store;

import dev.pawl.engine.store.TaskRow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes of the rows of human tasks. Guarded by the lock of the {@link MemoryData}. */
final class MemoryTasks {
  private final Map<String, TaskRow> rows;

  MemoryTasks(Map<String, TaskRow> rows) {
    this.rows = rows;
  }

  boolean exists(String taskId) {
    return rows.containsKey(taskId);
  }

  @Nullable TaskRow find(String taskId) {
    return rows.get(taskId);
  }

  void open(TaskRow task) {
    rows.put(task.id(), task);
  }

  /** Closes a task if it is open; says whether it was. */
  boolean close(String taskId, TaskRow.Status how, long at, @Nullable String by) {
    TaskRow task = rows.get(taskId);
    if (task == null || task.status() != TaskRow.Status.OPEN) {
      return false;
    }
    rows.put(
        taskId,
        new TaskRow(
            task.id(),
            task.runId(),
            task.path(),
            how,
            task.title(),
            task.level(),
            task.assignees(),
            task.groups(),
            task.choices(),
            task.createdAt(),
            task.dueAt(),
            at,
            by));
    return true;
  }

  void escalate(String taskId, int level, List<String> groups, @Nullable Long dueAt) {
    TaskRow task = rows.get(taskId);
    if (task == null || task.status() != TaskRow.Status.OPEN) {
      return;
    }
    rows.put(
        taskId,
        new TaskRow(
            task.id(),
            task.runId(),
            task.path(),
            task.status(),
            task.title(),
            level,
            task.assignees(),
            groups,
            task.choices(),
            task.createdAt(),
            dueAt,
            null,
            null));
  }

  /** Overwrites the titles of a run's tasks. */
  void erase(String runId) {
    rows.replaceAll((id, task) ->
        task.runId().equals(runId)
            ? new TaskRow(
                task.id(),
                task.runId(),
                task.path(),
                task.status(),
                "",
                task.level(),
                task.assignees(),
                task.groups(),
                task.choices(),
                task.createdAt(),
                task.dueAt(),
                task.decidedAt(),
                task.decidedBy())
            : task);
  }

  void withdrawAll(String runId, long at) {
    for (TaskRow task : List.copyOf(rows.values())) {
      if (task.runId().equals(runId)) {
        close(task.id(), TaskRow.Status.WITHDRAWN, at, null);
      }
    }
  }
}
