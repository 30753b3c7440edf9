package dev.pawl.api;

import java.util.Map;

/**
 * A branch of a parallel scope failed, which cancelled its siblings and failed the scope.
 *
 * <p>Of several failures it is the one that was recorded first.
 */
public final class BranchFailedException extends WorkflowException {
  private final String path;

  /**
   * @param path the path of the branch that failed first
   */
  public BranchFailedException(
      String path, ErrorKind kind, String code, String message, Map<String, ?> details) {
    super(kind, code, message, details, null);
    this.path = path;
  }

  /** The path of the branch that failed first. */
  public String path() {
    return path;
  }
}
