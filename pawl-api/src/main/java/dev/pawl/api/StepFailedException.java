package dev.pawl.api;

import java.util.Map;

/**
 * A step gave up: its attempts are used up, or its failure is not of a kind that is retried.
 *
 * <p>It is rebuilt from the history on every replay, so it carries what was recorded (kind, code,
 * message, details) and never the original exception: the same {@code catch} arm is taken live and
 * replayed.
 */
public final class StepFailedException extends WorkflowException {
  private final String path;
  private final int attempts;

  /**
   * @param path the path of the step
   * @param attempts how many attempts were made, at least 1
   */
  public StepFailedException(
      String path,
      int attempts,
      ErrorKind kind,
      String code,
      String message,
      Map<String, ?> details) {
    super(kind, code, message, details, null);
    this.path = path;
    this.attempts = attempts;
  }

  /** The path of the step that failed. */
  public String path() {
    return path;
  }

  /** How many attempts were made, at least 1. */
  public int attempts() {
    return attempts;
  }
}
