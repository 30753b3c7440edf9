package dev.pawl.cli.output;

import dev.pawl.engine.store.RunStatus;

/** Colours, or none: they are for a person at a terminal who did not refuse them. */
public enum Style {
  PLAIN,
  COLOURED;

  private static final String RESET = "\u001b[0m";

  /** Important. */
  public String strong(String text) {
    return paint("1", text);
  }

  /** Less important. */
  public String faint(String text) {
    return paint("2", text);
  }

  /** Good news. */
  public String good(String text) {
    return paint("32", text);
  }

  /** Bad news. */
  public String bad(String text) {
    return paint("31", text);
  }

  /** Somebody has to look at it. */
  public String attention(String text) {
    return paint("33", text);
  }

  /** A status in its colour. */
  public String status(RunStatus status) {
    String word = status.name();
    return switch (status) {
      case COMPLETED -> good(word);
      case FAILED, TIMED_OUT -> bad(word);
      case BLOCKED, PAUSED -> attention(word);
      case PENDING, WAITING, CANCELLED -> faint(word);
      case RUNNING -> strong(word);
    };
  }

  /** How many characters of a painted text are seen. */
  static int width(String text) {
    int width = 0;
    boolean code = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\u001b') {
        code = true;
      } else if (code) {
        code = c != 'm';
      } else if (!Character.isLowSurrogate(c)) {
        width++;
      }
    }
    return width;
  }

  private String paint(String code, String text) {
    return this == PLAIN ? text : "\u001b[" + code + "m" + text + RESET;
  }
}
