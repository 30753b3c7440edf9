package dev.pawl.engine.recovery;

import java.util.Locale;
import java.util.regex.Pattern;

/** Codes of exceptions that have none of their own. */
final class Codes {
  private Codes() {}

  private static final Pattern ENDING = Pattern.compile("(Exception|Error)$");

  /** Between a word and the next one, of which each may be an acronym. */
  private static final Pattern SEAM =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  /**
   * {@code SocketTimeoutException} becomes {@code socket-timeout}, {@code SSLHandshakeException}
   * becomes {@code ssl-handshake}.
   */
  static String of(Throwable thrown) {
    return of(thrown.getClass());
  }

  static String of(Class<? extends Throwable> type) {
    String name = ENDING.matcher(type.getSimpleName()).replaceFirst("");
    String code = SEAM.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
    return code.isEmpty() ? "exception" : code;
  }
}
