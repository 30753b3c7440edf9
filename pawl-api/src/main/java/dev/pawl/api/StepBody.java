package dev.pawl.api;

/**
 * The work of a step. May block, may throw anything, and may be interrupted when the step times out
 * or is cancelled.
 *
 * <p>It runs on a thread of its own and must not touch a {@link Run}.
 *
 * @param <T> the result
 */
@FunctionalInterface
public interface StepBody<T> {
  /**
   * Does the work once.
   *
   * @param attempt which attempt this is, with the key that makes it safe to repeat
   */
  T call(Attempt attempt) throws Exception;
}
