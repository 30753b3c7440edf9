package dev.pawl.engine.steer;

/**
 * What became of a move that an operator asked for. One that makes no sense is an exception.
 *
 * @param runId the run
 * @param standing whether it is done
 * @param effect what it does, for people
 */
public record MoveReceipt(String runId, Standing standing, String effect) {

  /** How far a move is. */
  public enum Standing {
    /** It is recorded in the run's history. */
    DONE,
    /** It is on disk, and is carried out as soon as the run can be loaded. */
    ACCEPTED
  }
}
