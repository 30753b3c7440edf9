package dev.pawl.api;

/** What the failure of a step means for its run. */
public enum Importance {
  /** The run goes on without it: a step that gives up has its substitute as a result. */
  OPTIONAL,
  /** The step fails, which the workflow's code may catch. */
  NORMAL,
  /**
   * Begins only on a healthy machine; and where it gives up the run stops as it is, with everything
   * kept, instead of failing and being undone.
   */
  CRITICAL
}
