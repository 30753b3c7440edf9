package dev.pawl.engine.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change of a row beside the history, made in the transaction of the events that imply it. */
public sealed interface Projection {

  /** The run stands here now; it stays with its owner. Null clears the reason. */
  record SetStatus(RunStatus status, @Nullable String reason) implements Projection {}

  /** The run is over: it has no owner, no wake-up, and its open tasks are withdrawn. */
  record EndRun(RunStatus status, long endedAt) implements Projection {}

  /** The run is in this generation now. */
  record SetGeneration(int generation) implements Projection {}

  /** The run carries this label, replacing one of the same name. */
  record SetLabel(String name, String value) implements Projection {}

  /** A human task is open. */
  record OpenTask(TaskRow task) implements Projection {}

  /** A human task went to the next people. */
  record EscalateTask(String taskId, int level, List<String> groups, @Nullable Long dueAt)
      implements Projection {}

  /** An open human task is no longer wanted. */
  record WithdrawTask(String taskId, long at) implements Projection {}
}
