package dev.pawl.engine.journal;

import dev.pawl.engine.store.Outcome;

/**
 * Hears what became of an intent. Called in the order of the commits: quick, and never blocking.
 */
@FunctionalInterface
public interface Completion {
  /** The intent's batch is durable, and this is the intent's outcome. */
  void done(Outcome outcome);

  /**
   * The engine closed before the intent was written. Whether it will ever be is for the caller to
   * repeat.
   */
  default void lost() {}
}
