package dev.pawl.testing.memory;

import dev.pawl.api.HumanTask;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.store.TaskRow;
import dev.pawl.testing.time.ManualClock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The human tasks of a host. Guarded by the host's lock. */
final class TaskBoard {
  private final ManualClock clock;
  private final Map<String, TaskRow> tasks = new LinkedHashMap<>();

  TaskBoard(ManualClock clock) {
    this.clock = clock;
  }

  void open(String runId, String path, HumanTask task) {
    long now = clock.millis();
    String id = runId + "/" + path;
    tasks.put(
        id,
        new TaskRow(
            id,
            runId,
            path,
            TaskRow.Status.OPEN,
            task.title().isBlank() ? path : task.title(),
            0,
            task.assignees(),
            task.groups(),
            task.choices(),
            now,
            task.due() == null ? null : now + task.due().toMillis(),
            null,
            null));
  }

  void escalate(String runId, String path, int level, String group, Instant due) {
    find(runId, path)
        .ifPresent(task ->
            tasks.put(
                task.id(),
                new TaskRow(
                    task.id(),
                    runId,
                    path,
                    task.status(),
                    task.title(),
                    level,
                    task.assignees(),
                    List.of(group),
                    task.choices(),
                    task.createdAt(),
                    due.toEpochMilli(),
                    null,
                    null)));
  }

  private Optional<TaskRow> find(String runId, String path) {
    return Optional.ofNullable(tasks.get(runId + "/" + path));
  }

  /** Checks a decision and closes the task. */
  TaskRow decide(String taskId, String choice, String by) {
    TaskRow task = tasks.get(taskId);
    if (task == null) {
      throw EngineException.taskNotFound(taskId);
    }
    if (!task.choices().isEmpty() && !task.choices().contains(choice)) {
      throw EngineException.invalid(
          "unknown-choice", "Task '%s' does not offer '%s'.".formatted(taskId, choice));
    }
    if (!close(task, TaskRow.Status.DECIDED, by)) {
      throw EngineException.conflict("task-closed", "Task '" + taskId + "' is no longer open.");
    }
    return task;
  }

  boolean timeOut(String runId, String path) {
    return find(runId, path).map(task -> close(task, TaskRow.Status.TIMED_OUT, null)).orElse(false);
  }

  void withdraw(String runId, String path) {
    find(runId, path).ifPresent(task -> close(task, TaskRow.Status.WITHDRAWN, null));
  }

  void withdrawAll(String runId) {
    open(runId).forEach(task -> close(task, TaskRow.Status.WITHDRAWN, null));
  }

  List<TaskRow> open(String runId) {
    return tasks.values().stream()
        .filter(task -> task.runId().equals(runId) && task.status() == TaskRow.Status.OPEN)
        .toList();
  }

  private boolean close(TaskRow task, TaskRow.Status how, @Nullable String by) {
    if (task.status() != TaskRow.Status.OPEN) {
      return false;
    }
    tasks.put(
        task.id(),
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
            clock.millis(),
            by));
    return true;
  }
}
