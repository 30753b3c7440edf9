package dev.pawl.engine.recovery;

import java.util.Locale;

/** Codes of exceptions that have none of their own. */
final class Codes {
  private Codes() {}

  /** {@code SocketTimeoutException} becomes {@code socket-timeout}. */
  static String of(Throwable thrown) {
    String name = thrown.getClass().getSimpleName().replaceFirst("(Exception|Error)$", "");
    String code = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    return code.isEmpty() ? "exception" : code;
  }
}
