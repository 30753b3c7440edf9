package dev.pawl.engine.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change of a row beside the history, made in the transaction of the events that imply it. */
public sealed interface Projection {

  /** The run stands here now; it stays with its owner. Null clears the reason. */
  record SetStatus(RunStatus status, @Nullable String reason) implements Projection {}

  /** The run is over: it has no owner and no wake-up. */
  record EndRun(RunStatus status, long endedAt) implements Projection {}

  /** The run is in this generation now. */
  record SetGeneration(int generation) implements Projection {}

  /** The run executes this version from here on. */
  record SetVersion(String version) implements Projection {}

  /**
   * The run was sent back: it is in this generation now, the signals that events after this one
   * consumed wait again, and its open tasks are withdrawn.
   *
   * @param to the number of the last event that counts
   * @param at when, milliseconds since 1970
   */
  record SendBack(long to, int generation, long at) implements Projection {}

  /** The run that was over goes on: it is due now. */
  record Reopen(long at) implements Projection {}

  /** The run carries this label, replacing one of the same name. */
  record SetLabel(String name, String value) implements Projection {}

  /** The run carries each of these labels. */
  static List<Projection> labels(Map<String, String> labels) {
    List<Projection> set = new ArrayList<>(labels.size());
    labels.forEach((name, value) -> set.add(new SetLabel(name, value)));
    return set;
  }

  /** A human task is open. */
  record OpenTask(TaskRow task) implements Projection {}

  /** A human task went to the next people. */
  record EscalateTask(String taskId, int level, List<String> groups, @Nullable Long dueAt)
      implements Projection {}

  /**
   * A message to another run is put into its mailbox, as by {@link Intent.Deliver}. It is no error
   * when that run is over or gone, or knows the message: then nobody gets it.
   */
  record Send(Message message) implements Projection {}

  /** An open human task is no longer wanted. */
  record WithdrawTask(String taskId, long at) implements Projection {}

  /** No human task of the run is wanted any more that is open. */
  record WithdrawTasks(long at) implements Projection {}
}
