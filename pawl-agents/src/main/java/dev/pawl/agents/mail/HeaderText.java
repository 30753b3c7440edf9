package dev.pawl.agents.mail;

import dev.pawl.api.WorkflowException;

/** The rule for text that ends up in a header of a message: one line, no control characters. */
final class HeaderText {
  private static final int VISIBLE_LENGTH = 200;

  private HeaderText() {}

  /**
   * Returns the text if it may stand in a header.
   *
   * @param what what the text is, for the message
   * @throws WorkflowException of kind {@code VALIDATION} for a line break, another control
   *     character or too much text
   */
  static String check(String what, String text, int maxLength) {
    if (text.codePoints().anyMatch(HeaderText::breaksHeader)) {
      throw WorkflowException.validation(
          "mail-header-invalid",
          "The %s contains a line break or another control character: \"%s\". This may be an attempt"
                  .formatted(what, visible(text))
              + " to inject a header. Remove it and try again.");
    }
    if (text.length() > maxLength) {
      throw WorkflowException.validation(
          "mail-header-too-long",
          "The %s has %d characters, at most %d are allowed. Shorten it and try again."
              .formatted(what, text.length(), maxLength));
    }
    return text;
  }

  /** The text in one line without control characters, cut to a length that fits a message. */
  static String visible(String text) {
    return oneLine(text, VISIBLE_LENGTH);
  }

  /** The text in one line without control characters, cut to this length. */
  static String oneLine(String text, int maxLength) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .map(codePoint -> breaksHeader(codePoint) ? ' ' : codePoint)
        .forEach(line::appendCodePoint);
    String stripped = line.toString().strip();
    return stripped.length() <= maxLength
        ? stripped
        : stripped.substring(0, stripped.offsetByCodePoints(0, codePoints(stripped, maxLength)))
            + "…";
  }

  private static int codePoints(String text, int chars) {
    int end = Character.isHighSurrogate(text.charAt(chars - 1)) ? chars - 1 : chars;
    return text.codePointCount(0, end);
  }

  /** Control characters, and the separators that Unicode counts as line breaks. */
  static boolean breaksHeader(int codePoint) {
    return Character.isISOControl(codePoint)
        || codePoint == 0x2028
        || codePoint == 0x2029
        || Character.getType(codePoint) == Character.SURROGATE;
  }
}
