package dev.pawl.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A failure that belongs to the work itself: thrown by steps and by workflow code, caught by
 * workflow code, and the only thing that makes a run fail.
 *
 * <p>A step that throws one decides its own classification. Details are JSON-shaped: strings,
 * numbers, booleans, lists and maps of these.
 */
public class WorkflowException extends PawlException {
  private final ErrorKind kind;
  private final transient Map<String, Object> details;

  /**
   * For subclasses; others use the named factories.
   *
   * @param details JSON-shaped values; copied
   */
  protected WorkflowException(
      ErrorKind kind,
      String code,
      String message,
      Map<String, ?> details,
      @Nullable Throwable cause) {
    super(code, message, cause);
    this.kind = kind;
    this.details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /** A failure of the given kind. */
  public static WorkflowException of(ErrorKind kind, String code, String message) {
    return new WorkflowException(kind, code, message, Map.of(), null);
  }

  /** A failure of the given kind that keeps its cause for the log; the cause is not recorded. */
  public static WorkflowException of(ErrorKind kind, String code, String message, Throwable cause) {
    return new WorkflowException(kind, code, message, Map.of(), cause);
  }

  /** A rule of the business says no. Never retried. */
  public static WorkflowException business(String code, String message) {
    return of(ErrorKind.BUSINESS, code, message);
  }

  /** The data given is not acceptable. Never retried. */
  public static WorkflowException validation(String code, String message) {
    return of(ErrorKind.VALIDATION, code, message);
  }

  /** Will fail the same way every time. Never retried. */
  public static WorkflowException permanent(String code, String message) {
    return of(ErrorKind.PERMANENT, code, message);
  }

  /** The same failure with details, which are recorded in the history. */
  public WorkflowException withDetails(Map<String, ?> newDetails) {
    WorkflowException copy =
        new WorkflowException(kind, code(), getMessage(), newDetails, getCause());
    copy.setStackTrace(getStackTrace());
    return copy;
  }

  /** What sort of failure this is. */
  public final ErrorKind kind() {
    return kind;
  }

  /** JSON-shaped details; unmodifiable, empty when there are none. */
  public final Map<String, Object> details() {
    return details;
  }
}
