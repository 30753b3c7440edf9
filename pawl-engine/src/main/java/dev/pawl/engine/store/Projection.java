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
   * consumed wait again, its open tasks are withdrawn, and none of its steps is in doubt.
   *
   * @param to the number of the last event that counts
   * @param at when, milliseconds since 1970
   */
  record SendBack(long to, int generation, long at) implements Projection {}

  /** The run that was over goes on: it is due now, and its dead letter, if it has one, replayed. */
  record Reopen(long at) implements Projection {}

  /**
   * The run gave up. Its dead letter is opened, for the first time or again; its event is the last
   * one of the append.
   *
   * @param unlessTold whether a parent that gets the message of this append sees to it instead
   */
  record OpenDeadLetter(DeadLetterRow letter, boolean unlessTold) implements Projection {}

  /**
   * The run, whose dead letter was replayed, is done with it: {@code RESOLVED} or {@code
   * DISCARDED}.
   */
  record SettleDeadLetter(DeadLetterRow.State state, long at, String by, String reason)
      implements Projection {}

  /**
   * A replay made the run go on, or made it at all.
   *
   * @param letter the run whose dead letter is replayed: this one, or the one that it takes the
   *     place of
   * @param replay the id of the replay
   */
  record NoteReplay(String letter, String replay, long at) implements Projection {}

  /** An effect of the run is in doubt, or is so in another way. */
  record OpenEffect(EffectRow effect) implements Projection {}

  /** The doubt about an effect of the run is over. */
  record CloseEffect(String path, EffectRow.Concern concern) implements Projection {}

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

  /** No human task of the run is wanted any more that is open, and none of its steps in doubt. */
  record WithdrawTasks(long at) implements Projection {}
}
