package dev.pawl.api;

import org.jspecify.annotations.Nullable;

/**
 * What takes the place of a step that gave up. The history says that it did.
 *
 * <p>For several steps in the place of one see {@link Run#orElse}.
 */
public sealed interface Fallback {

  /** This value is the result; it passes through the codec as a result does. */
  record Value(@Nullable Object value) implements Fallback {}

  /**
   * This work is done instead, with the step's own timeout and idempotency key: in one attempt, and
   * again after a crash, also of a step that itself happens at most once. Where it fails, too, the
   * next action of the policy is taken.
   *
   * @param name of who does it, such as another agent; kept in the history
   */
  record Work(String name, StepBody<?> body) implements Fallback {
    /** Checks the name. */
    public Work {
      Names.check("fallback's name", name);
    }
  }
}
