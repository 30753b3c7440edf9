package dev.pawl.engine.recovery;

import dev.pawl.api.Classification;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.FailureRule;
import dev.pawl.api.HttpStatusException;
import java.util.Optional;

/** The statuses of HTTP, as RFC 9110 (and RFC 6585, 8470, 4918) means them. */
final class HttpRule implements FailureRule {
  @Override
  public String name() {
    return "http";
  }

  @Override
  public Optional<Classification> classify(Throwable failure) {
    return failure instanceof HttpStatusException answered
        ? Optional.of(
            Classification.of(kindOf(answered.status()), answered.code())
                .pause(answered.retryAfter()))
        : Optional.empty();
  }

  private static ErrorKind kindOf(int status) {
    return switch (status) {
      case 400, 411, 412, 413, 414, 415, 416, 417, 422, 428, 431 -> ErrorKind.VALIDATION;
      case 401, 403, 407, 511 -> ErrorKind.AUTHENTICATION;
      case 402 -> ErrorKind.BUSINESS;
      case 408, 504 -> ErrorKind.TIMEOUT;
      // Conflict, Misdirected, Locked, Failed Dependency, Too Early: another moment, another
      // answer.
      case 409, 421, 423, 424, 425 -> ErrorKind.TRANSIENT;
      case 429 -> ErrorKind.RATE_LIMIT;
      case 501, 505, 506, 508, 510 -> ErrorKind.PERMANENT;
      case 507 -> ErrorKind.RESOURCE_EXHAUSTION;
      default -> status >= 500 ? ErrorKind.TRANSIENT : ErrorKind.PERMANENT;
    };
  }
}
