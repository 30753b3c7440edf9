package dev.pawl.api;

/**
 * A definition of multi-step work in ordinary blocking Java.
 *
 * <p>The body may be executed again from its beginning at any time: after a crash, or when a
 * sleeping run wakes. Operations of {@link Run} that were recorded return their record instead of
 * executing again. So the body must be deterministic between operations: no clock, no randomness,
 * no I/O except through {@link Run}, and no state shared between runs.
 *
 * <p>A run fails only when the body throws a {@link WorkflowException}. Anything else that escapes
 * is a defect of the workflow's code: the run becomes {@code BLOCKED}, nothing is undone, and a
 * repaired deployment goes on where it stopped.
 *
 * @param <I> the input, as JSON-shaped data (records, collections, strings, numbers)
 * @param <O> the output, likewise
 */
@FunctionalInterface
public interface Workflow<I, O> {

  /**
   * Does the work of one run.
   *
   * @param run the only door to the outside; valid on the calling thread until this method returns
   * @param input the decoded input of the run
   * @return the output of the run
   */
  O run(Run run, I input);
}
