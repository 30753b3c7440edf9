package dev.pawl.agents.work.reporting;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads numbers as people write them into tables: with thousands separators, currency, percent. */
final class Amount {
  private static final Pattern DECORATION = Pattern.compile("[\\s\\u00a0'€$£%]|EUR|USD");
  private static final Pattern POINT =
      Pattern.compile("[-+]?(?:\\d{1,3}(?:,\\d{3})+|\\d{1,18})(?:\\.\\d{1,9})?");
  private static final Pattern COMMA =
      Pattern.compile("[-+]?(?:\\d{1,3}(?:\\.\\d{3})+|\\d{1,18})(?:,\\d{1,9})?");

  private Amount() {}

  /** The number in a cell. The decimal sign is the comma where the separator is a semicolon. */
  static Optional<BigDecimal> of(String cell, char separator) {
    String plain = DECORATION.matcher(cell).replaceAll("");
    if (separator == ';' && COMMA.matcher(plain).matches()) {
      return Optional.of(new BigDecimal(plain.replace(".", "").replace(',', '.')));
    }
    return POINT.matcher(plain).matches()
        ? Optional.of(new BigDecimal(plain.replace(",", "")))
        : Optional.empty();
  }
}
