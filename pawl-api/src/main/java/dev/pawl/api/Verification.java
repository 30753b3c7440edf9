package dev.pawl.api;

import org.jspecify.annotations.Nullable;

/** The answer to the question whether the effect of a step in doubt happened. */
public sealed interface Verification {

  /**
   * The effect happened.
   *
   * @param result what the step would have returned; null when it returns nothing
   */
  record Done(@Nullable Object result) implements Verification {}

  /** The effect did not happen and will not: the step may be tried again. */
  record NotDone() implements Verification {}

  /** The question could not be settled: a person decides. */
  record Unknown() implements Verification {}

  /** The effect happened, and this is what the step would have returned. */
  static Verification done(@Nullable Object result) {
    return new Done(result);
  }

  /** The effect did not happen and will not. */
  static Verification notDone() {
    return new NotDone();
  }

  /** The question could not be settled. */
  static Verification unknown() {
    return new Unknown();
  }
}
