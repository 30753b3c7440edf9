package dev.pawl.api;

/**
 * Takes back what a step did. May block, may throw anything, and may be called again: it runs at
 * least once, and a crash repeats it.
 *
 * <p>It runs on a thread of its own and must not touch a {@link Run}.
 */
@FunctionalInterface
public interface UndoBody {
  /**
   * Takes the effect back once.
   *
   * @param undoing what is known of the step, with the key that makes this safe to repeat
   */
  void call(Undoing undoing) throws Exception;
}
