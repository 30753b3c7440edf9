package dev.pawl.api;

/** What is done about a step whose attempt failed. A policy is an ordered list of these. */
public enum RecoveryAction {
  /** Another attempt after a delay, as often as the retry policy says; then the next action. */
  RETRY,
  /** The step's {@link Fallback} takes its place; the next action where it has none. */
  FALLBACK,
  /** The failure is ignored: the result is the step's substitute, else null. */
  SKIP,
  /** The run fails at once, whatever its code would catch, and its effects are taken back. */
  COMPENSATE,
  /**
   * The run goes back to its last checkpoint, once per run and checkpoint; else the next action.
   */
  ROLLBACK,
  /** People are asked what to do: try again, go on with a result of theirs, or fail. */
  ESCALATE,
  /** People do the step themselves and give its result. */
  MANUAL,
  /** The step fails, which the workflow's code may catch. */
  FAIL
}
