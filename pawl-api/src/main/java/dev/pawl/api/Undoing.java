package dev.pawl.api;

import java.util.Optional;

/**
 * One try of taking back what a step did, as its {@link UndoBody} sees it.
 *
 * <p>The engine implements it; it is used on the thread of the undo only.
 */
public interface Undoing {

  /** The path of the step whose effect is taken back. */
  String path();

  /** 1 for the first try. */
  int attempt();

  /**
   * The same for every repetition of this undo, and for nothing else: hand it to services that
   * de-duplicate by key.
   */
  String idempotencyKey();

  /** The key that the attempts of the step itself had: what to look for at the other side. */
  String stepIdempotencyKey();

  /** Whether the step completed; else it is not known whether its effect happened. */
  boolean completed();

  /**
   * What the step returned; empty when it did not complete or returned null.
   *
   * @param type what the record is read back as
   */
  <T> Optional<T> result(TypeRef<T> type);

  /** What the step returned, as a plain class. */
  default <T> Optional<T> result(Class<T> type) {
    return result(TypeRef.of(type));
  }
}
