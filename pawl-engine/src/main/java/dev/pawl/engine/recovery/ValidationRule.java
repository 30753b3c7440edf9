package dev.pawl.engine.recovery;

import dev.pawl.api.ErrorKind;
import java.io.UnsupportedEncodingException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.text.ParseException;
import java.time.DateTimeException;
import org.xml.sax.SAXParseException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;

/** Values that are not acceptable, as far as the types of the JDK and of JSON tell. */
final class ValidationRule extends KindRule {
  static final String NAME = "validation";

  ValidationRule() {
    super(NAME);
  }

  @Override
  ErrorKind kindOf(Throwable failure) {
    return switch (failure) {
      case IllegalArgumentException e -> wraps(e) ? ErrorKind.UNKNOWN : ErrorKind.VALIDATION;
      case DateTimeException e -> ErrorKind.VALIDATION;
      case ParseException e -> ErrorKind.VALIDATION;
      case URISyntaxException e -> ErrorKind.VALIDATION;
      case MalformedURLException e -> ErrorKind.VALIDATION;
      case CharacterCodingException e -> ErrorKind.VALIDATION;
      case UnsupportedEncodingException e -> ErrorKind.VALIDATION;
      case SAXParseException e -> ErrorKind.VALIDATION;
      // JSON that could not be read to its end says nothing about its content.
      case JacksonIOException e -> ErrorKind.UNKNOWN;
      case JacksonException e -> ErrorKind.VALIDATION;
      default -> ErrorKind.UNKNOWN;
    };
  }

  /** Of an exception that only says that an argument caused another one, the other one tells. */
  private static boolean wraps(IllegalArgumentException failure) {
    return failure.getClass() == IllegalArgumentException.class && failure.getCause() != null;
  }
}
