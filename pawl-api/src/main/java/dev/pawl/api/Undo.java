package dev.pawl.api;

/**
 * How the effect of a step is taken back when its run fails or is cancelled. Immutable.
 *
 * @param body takes the effect back
 * @param retry when a failed try is repeated; after the last one the others still go on
 * @param unknown what to do when it is not known whether the effect happened
 */
public record Undo(UndoBody body, Retry retry, Unknown unknown) {

  /** What becomes of a step without a known outcome. */
  public enum Unknown {
    /** It is undone, without a result: taking back what never happened must be harmless. */
    UNDO,
    /** It is left alone. */
    LEAVE
  }

  private static final Retry PATIENT = Retry.exponential().maxAttempts(10);

  /** Ten attempts with exponential delays, also when the outcome is not known. */
  public static Undo by(UndoBody body) {
    return new Undo(body, PATIENT, Unknown.UNDO);
  }

  /** The same with another retry policy. */
  public Undo retry(Retry policy) {
    return new Undo(body, policy, unknown);
  }

  /** The same for steps that certainly completed, and for no others. */
  public Undo onlyCompleted() {
    return new Undo(body, retry, Unknown.LEAVE);
  }
}
