package dev.pawl.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a human task ended. */
public sealed interface Decision {

  /**
   * Somebody decided.
   *
   * @param choice the decision in a word, such as {@code approve}
   * @param by who decided
   * @param comment may be empty
   * @param values JSON-shaped values of the form
   */
  record Decided(String choice, String by, String comment, Map<String, Object> values)
      implements Decision {
    /** Copies the values. */
    public Decided {
      // Not Map.copyOf: JSON's null is a value, and the order of a form is kept.
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /** Nobody decided in time, escalations included. */
  record TimedOut() implements Decision {}

  /** Whether somebody decided with this word. */
  default boolean is(String choice) {
    return this instanceof Decided decided && decided.choice().equals(choice);
  }
}
