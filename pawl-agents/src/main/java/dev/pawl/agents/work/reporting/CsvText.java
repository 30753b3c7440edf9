package dev.pawl.agents.work.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads text with separated values as RFC 4180 describes it. Besides the comma, a semicolon or a
 * tab separates when the first line has more of it.
 */
final class CsvText {
  private static final char QUOTE = '"';
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String text;
  private final char separator;
  private final List<List<String>> rows = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private List<String> row = new ArrayList<>();
  private boolean quoted;

  private CsvText(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  static char separator(String text) {
    String first = text.strip().lines().findFirst().orElse("");
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      if (count(first, candidate) > count(first, best)) {
        best = candidate;
      }
    }
    return best;
  }

  /** The rows that are not empty, or nothing when a quote is never closed. */
  static Optional<List<List<String>>> rows(String text) {
    String body = text.startsWith(String.valueOf(BYTE_ORDER_MARK)) ? text.substring(1) : text;
    CsvText reader = new CsvText(body.strip(), separator(body));
    return reader.read() ? Optional.of(reader.rows) : Optional.empty();
  }

  private boolean read() {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == QUOTE && i + 1 < text.length() && text.charAt(i + 1) == QUOTE) {
        cell.append(QUOTE);
        i++;
      } else if (c == QUOTE && (quoted || cell.toString().isBlank())) {
        quoted = !quoted;
      } else if (!quoted && c == separator) {
        endCell();
      } else if (!quoted && c == '\n') {
        endRow();
      } else {
        cell.append(c);
      }
    }
    endRow();
    return !quoted;
  }

  private void endCell() {
    row.add(cell.toString().strip());
    cell.setLength(0);
  }

  private void endRow() {
    endCell();
    if (row.stream().anyMatch(value -> !value.isEmpty())) {
      rows.add(row);
    }
    row = new ArrayList<>();
  }

  private static long count(String line, char wanted) {
    return line.chars().filter(c -> c == wanted).count();
  }
}
