package dev.pawl.api;

/** How bad a failure is, for people and for what watches over runs. */
public enum Severity {
  /** Expected now and then; settled by a repetition, or by the workflow itself. */
  LOW,
  /** Worth a look when it comes often. */
  MEDIUM,
  /** Somebody has to do something before the work can go on. */
  HIGH,
  /** Going on could do harm: the run stops where it is, with everything kept. */
  CRITICAL
}
