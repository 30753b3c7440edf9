package dev.pawl.api;

import java.util.Map;

/**
 * Thrown by a step that cannot say whether its effect happened: the connection broke after the
 * order was sent and before the answer came.
 *
 * <p>For a {@link Step#once()} step this leads to its in-doubt policy; for any other step it is an
 * ordinary failure of the given kind.
 */
public final class OutcomeUnknownException extends WorkflowException {
  /** An unknown outcome with the cause kept for the log. */
  public OutcomeUnknownException(ErrorKind kind, String code, String message, Throwable cause) {
    super(kind, code, message, Map.of(), cause);
  }
}
