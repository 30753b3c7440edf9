package dev.pawl.api;

import java.util.Objects;

/**
 * A named value that a run's branches share: its type, and the value that it has before anybody
 * sets it. Immutable, if the initial value is; usually a constant beside the workflow.
 *
 * @param type what the value is read back as, also right after it was set
 * @param <T> JSON-shaped, and never null
 */
public record Variable<T>(String name, TypeRef<T> type, T initial) {

  /** Checks the name. */
  public Variable {
    Names.check("variable's name", name);
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(
        initial,
        "A variable has a value from the beginning. Use an Optional-like record for none.");
  }

  /** A variable of a plain class. */
  public static <T> Variable<T> of(String name, Class<T> type, T initial) {
    return new Variable<>(name, TypeRef.of(type), initial);
  }

  /** A variable of a type that a class cannot name. */
  public static <T> Variable<T> of(String name, TypeRef<T> type, T initial) {
    return new Variable<>(name, type, initial);
  }
}
