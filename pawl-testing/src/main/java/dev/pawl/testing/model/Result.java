package dev.pawl.testing.model;

/** What a piece of code comes to. */
sealed interface Result {
  /** It returned texts, or lists of them. */
  record Value(Object value) implements Result {}

  record Thrown(Told told) implements Result {}
}
