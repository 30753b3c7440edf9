package dev.pawl.agents.work;

/**
 * The work of a department. Pure: the same request gives the same result, nothing outside is read
 * or changed, so that it can be done in a step of a run. Thread-safe.
 */
public interface DepartmentWork {
  /** Does the work, or says what is missing. */
  WorkResult perform(WorkRequest request);
}
