package dev.pawl.engine.recovery;

import dev.pawl.api.ErrorKind;

/** Arguments that were refused because of something that no other rule knows. */
final class ArgumentRule extends KindRule {
  ArgumentRule() {
    super(ValidationRule.NAME);
  }

  @Override
  ErrorKind kindOf(Throwable failure) {
    return switch (failure) {
      case IllegalArgumentException e -> ErrorKind.VALIDATION;
      default -> ErrorKind.UNKNOWN;
    };
  }
}
