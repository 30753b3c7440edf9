package dev.pawl.api;

import java.util.Map;

/**
 * The run, or the branch that is executing, was cancelled.
 *
 * <p>Thrown by the operation that was interrupted and by every later one outside {@link
 * Run#shielded}. Catch it only to clean up, inside a shield, and let it go on.
 */
public final class CancelledException extends WorkflowException {
  /**
   * @param reason why, in words for people
   */
  public CancelledException(String reason) {
    super(ErrorKind.PERMANENT, "cancelled", reason, Map.of(), null);
  }
}
