package dev.pawl.engine.service;

import dev.pawl.api.ErrorKind;

/** Which failures of a call tell that the service itself is not well. */
final class Blame {
  private Blame() {}

  /** Whether failures of this kind are the service's. */
  static boolean of(ErrorKind kind) {
    return switch (kind) {
      case TRANSIENT,
          NETWORK,
          TIMEOUT,
          RATE_LIMIT,
          RESOURCE_EXHAUSTION,
          DATABASE,
          SMTP,
          AGENT_FAILURE,
          UNKNOWN ->
          true;
      case AUTHENTICATION, CONFIGURATION, VALIDATION, BUSINESS, DATA_CORRUPTION, PERMANENT -> false;
    };
  }
}
