package dev.pawl.engine.recovery;

import dev.pawl.api.ErrorKind;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.text.ParseException;
import java.time.DateTimeException;
import tools.jackson.core.JacksonException;

/** Values that are not acceptable, as far as the types of the JDK and of JSON tell. */
final class ValidationRule extends KindRule {
  ValidationRule() {
    super("validation");
  }

  @Override
  ErrorKind kindOf(Throwable failure) {
    return switch (failure) {
      case IllegalArgumentException e -> ErrorKind.VALIDATION;
      case DateTimeException e -> ErrorKind.VALIDATION;
      case ParseException e -> ErrorKind.VALIDATION;
      case URISyntaxException e -> ErrorKind.VALIDATION;
      case CharacterCodingException e -> ErrorKind.VALIDATION;
      case JacksonException e -> ErrorKind.VALIDATION;
      default -> ErrorKind.UNKNOWN;
    };
  }
}
