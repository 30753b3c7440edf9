package dev.pawl.api;

import java.util.Map;

/**
 * A child run did not complete, or could not be started because its id belongs to another run.
 *
 * <p>Kind, code, message and details are those that the child failed with. The code is {@value
 * #CANCELLED} when somebody cancelled the child, {@value #TIMED_OUT} when it was out of time, and
 * {@value #ID_TAKEN} when it was not started.
 */
public final class ChildFailedException extends WorkflowException {
  /** The code for a child that was cancelled, but not by its parent. */
  public static final String CANCELLED = "child-cancelled";

  /** The code for a child that was out of time. */
  public static final String TIMED_OUT = "child-timed-out";

  /** The code for a child whose id belongs to another run. */
  public static final String ID_TAKEN = "child-id-taken";

  private final String childId;
  private final String path;

  /**
   * @param childId the id of the child's run
   * @param path where the parent started it
   */
  public ChildFailedException(
      String childId,
      String path,
      ErrorKind kind,
      String code,
      String message,
      Map<String, ?> details) {
    super(kind, code, message, details, null);
    this.childId = childId;
    this.path = path;
  }

  /** The id of the child's run. */
  public String childId() {
    return childId;
  }

  /** Where the parent started the child. */
  public String path() {
    return path;
  }
}
