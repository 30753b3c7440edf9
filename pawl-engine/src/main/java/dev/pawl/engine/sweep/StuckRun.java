package dev.pawl.engine.sweep;

import java.time.Instant;

/**
 * A run that would not have gone on by itself, or does not.
 *
 * @param detail what was seen, for people
 * @param at when it was seen last
 */
public record StuckRun(String runId, Defect defect, Remedy remedy, String detail, Instant at) {

  /** What is wrong. */
  public enum Defect {
    /** Its row says that this node has it in memory, and it has not. */
    LOST_FROM_MEMORY,
    /** It is in memory, and does not know of messages that were committed for it. */
    UNSEEN_MAIL,
    /** Nothing wakes it, or would wake it, for what it waits for. */
    NO_WAKE_UP,
    /** It has been due for long and nobody takes it. */
    OVERDUE,
    /** It is in memory, busy, and records nothing. */
    STALLED,
    /** What is recorded of it cannot be read. */
    DAMAGED
  }

  /** What was done about it. */
  public enum Remedy {
    /** It was let go or taken, and goes on. */
    REPAIRED,
    /** Somebody has to look. */
    REPORTED
  }
}
