package dev.pawl.testing.model;

import dev.pawl.api.BranchFailedException;
import dev.pawl.api.CancelledException;
import dev.pawl.api.ChildFailedException;
import dev.pawl.api.StepFailedException;
import dev.pawl.api.WorkflowException;

/** What code gets to know of a failure, as far as it can be predicted. */
record Told(Sort sort, String kind, String code, String path, int attempts) {

  /** Which exception it is. */
  enum Sort {
    STEP,
    BRANCH,
    CHILD,
    CANCELLED,
    OWN
  }

  static Told of(WorkflowException e) {
    return switch (e) {
      case CancelledException ignored -> cancelled();
      case StepFailedException step ->
          new Told(Sort.STEP, e.kind().name(), e.code(), step.path(), step.attempts());
      case BranchFailedException branch ->
          new Told(Sort.BRANCH, e.kind().name(), e.code(), branch.path(), 0);
      case ChildFailedException child ->
          new Told(Sort.CHILD, e.kind().name(), e.code(), child.path(), 0);
      default -> own(e.kind().name(), e.code());
    };
  }

  static Told cancelled() {
    return new Told(Sort.CANCELLED, "", "", "", 0);
  }

  static Told own(String kind, String code) {
    return new Told(Sort.OWN, kind, code, "", 0);
  }

  Told ofBranch(String branch) {
    return new Told(Sort.BRANCH, kind, code, branch, 0);
  }

  /** As the end of a run says it. */
  String ending() {
    return sort == Sort.STEP || sort == Sort.BRANCH || sort == Sort.CHILD
        ? kind + " " + code + " at " + path
        : kind + " " + code;
  }

  boolean isCancellation() {
    return sort == Sort.CANCELLED;
  }

  @Override
  public String toString() {
    return switch (sort) {
      case CANCELLED -> "cancelled";
      case OWN -> kind + " " + code;
      case CHILD -> kind + " " + code + " of child " + path;
      case BRANCH -> kind + " " + code + " in " + path;
      case STEP -> kind + " " + code + " at " + path + " after " + attempts;
    };
  }
}
