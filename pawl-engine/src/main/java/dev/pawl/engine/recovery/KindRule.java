package dev.pawl.engine.recovery;

import dev.pawl.api.Classification;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.FailureRule;
import java.util.Optional;

/** A rule that knows exceptions by their type alone. */
abstract class KindRule implements FailureRule {
  private final String name;

  KindRule(String name) {
    this.name = name;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Optional<Classification> classify(Throwable failure) {
    ErrorKind kind = kindOf(failure);
    return kind == ErrorKind.UNKNOWN
        ? Optional.empty()
        : Optional.of(Classification.of(kind, Codes.of(failure)));
  }

  /** The kind of an exception, or {@code UNKNOWN}. */
  abstract ErrorKind kindOf(Throwable failure);
}
