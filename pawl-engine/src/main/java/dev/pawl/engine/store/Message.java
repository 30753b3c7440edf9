package dev.pawl.engine.store;

import org.jspecify.annotations.Nullable;

/**
 * A message to a run. The array is not copied and must not be changed.
 *
 * @param runId to whom
 * @param id unique within the run; a second message with the same id is ignored
 * @param kind what it is
 * @param name the signal's name, the task's path, the command's word or the child's path
 * @param at when it arrived, milliseconds since 1970-01-01T00:00Z
 * @param actor who sent it
 * @param payload user data with its codec byte in front, or null
 */
@SuppressWarnings("ArrayRecordComponent") // a row; compared by nobody
public record Message(
    String runId,
    String id,
    Kind kind,
    String name,
    long at,
    String actor,
    byte @Nullable [] payload) {

  /** What the ids of messages begin with that runs send each other; no other message's does. */
  public static final String OWN_ID = "pawl:";

  /** What a message is. */
  public enum Kind {
    SIGNAL,
    DECISION,
    COMMAND,
    /** The end of a child run; the actor is its id, the name the path that waits for it. */
    CHILD
  }
}
