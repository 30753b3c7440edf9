package dev.pawl.engine.store;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which human tasks to list.
 *
 * @param statuses any of these; empty for all
 * @param runId only tasks of this run, or null for all
 * @param limit at most this many, at least 1
 */
public record TaskFilter(Set<TaskRow.Status> statuses, @Nullable String runId, int limit) {
  /** Copies the set. */
  public TaskFilter {
    statuses = Set.copyOf(statuses);
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1, was " + limit);
    }
  }

  /** The open tasks of all runs. */
  public static TaskFilter open(int limit) {
    return new TaskFilter(Set.of(TaskRow.Status.OPEN), null, limit);
  }
}
