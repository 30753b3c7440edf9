package dev.pawl.engine.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The projection of a human task. Times are milliseconds since 1970-01-01T00:00Z.
 *
 * @param id the run's id, a slash and the path of the task
 * @param runId the run that asks
 * @param path where in the run
 * @param status where the task stands
 * @param title the question in one line
 * @param level 0 for the first assignees, then the place in the escalation chain
 * @param assignees people who may decide
 * @param groups groups whose members may decide
 * @param choices the decisions offered, empty for any
 * @param createdAt when it was opened
 * @param dueAt when the present level ends, or null for no limit
 * @param decidedAt when it left {@code OPEN}, or null
 * @param decidedBy who decided, or null
 */
public record TaskRow(
    String id,
    String runId,
    String path,
    Status status,
    String title,
    int level,
    List<String> assignees,
    List<String> groups,
    List<String> choices,
    long createdAt,
    @Nullable Long dueAt,
    @Nullable Long decidedAt,
    @Nullable String decidedBy) {

  /** Where a task stands. */
  public enum Status {
    OPEN,
    DECIDED,
    TIMED_OUT,
    /** The run ended, was cancelled or was rewound before anybody decided. */
    WITHDRAWN
  }
}
