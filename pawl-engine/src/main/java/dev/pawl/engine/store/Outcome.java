package dev.pawl.engine.store;

/** What became of an intent. */
public sealed interface Outcome {

  /**
   * Done.
   *
   * @param number the last event's number, or a count, as the intent says
   */
  record Applied(long number) implements Outcome {}

  /** Not done: the condition does not hold. */
  record Refused() implements Outcome {}

  /**
   * Not done: the history ends elsewhere.
   *
   * @param last the number that was expected to be last
   */
  record Moved(long last) implements Outcome {}

  /** Not done: there is such a run. */
  record Exists(RunRow run) implements Outcome {}

  /** The run is this node's. */
  record Claimed(RunRow run) implements Outcome {}

  /**
   * The message is in the mailbox.
   *
   * @param owned whether a node has the run in memory
   */
  record Delivered(long order, boolean owned) implements Outcome {}

  /** A message of this id came before; nothing was done. */
  record Duplicate() implements Outcome {}

  /** There is no such run or task. */
  record NotFound() implements Outcome {}

  /** There was such a run. */
  record Deleted(Tombstone tombstone) implements Outcome {}

  /** The run is over. */
  record Ended(RunStatus status) implements Outcome {}

  /** The task is no longer open. */
  record TaskClosed(TaskRow task) implements Outcome {}

  /**
   * The database cannot store this intent's data.
   *
   * @param reason what it said
   */
  record Unstorable(String reason) implements Outcome {}
}
