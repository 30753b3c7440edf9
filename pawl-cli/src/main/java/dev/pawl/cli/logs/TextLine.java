package dev.pawl.cli.logs;

import java.util.Locale;

/**
 * A log line as people read it. What comes from outside cannot forge one: line breaks and control
 * characters are escaped, and the lines of a stack trace are indented, as no log line is.
 */
public final class TextLine {
  private static final String INDENT = "    ";

  private TextLine() {}

  /** The line with everything that says where it comes from. */
  public static String of(LogLine line) {
    StringBuilder text = new StringBuilder();
    text.append(line.timeText()).append(' ');
    text.append(level(line)).append(' ');
    if (line.run() != null) {
      text.append("run=").append(word(line.run())).append(' ');
    }
    if (line.step() != null) {
      text.append("step=").append(word(line.step())).append(' ');
    }
    text.append(word(line.logger())).append(": ").append(body(line));
    return text.toString();
  }

  /** How grave it is, in a word of five letters. */
  public static String level(LogLine line) {
    return "%-5s".formatted(line.level().name()).toUpperCase(Locale.ROOT);
  }

  /** What it says: the message, what was put beside it, and the stack trace below. */
  public static String body(LogLine line) {
    StringBuilder text = new StringBuilder(escaped(line.message()));
    line.context()
        .forEach(
            (name, value) -> text.append(' ').append(word(name)).append('=').append(word(value)));
    String error = line.error();
    if (error != null) {
      error.lines().forEach(frame -> text.append('\n').append(indented(frame)));
    }
    return text.toString();
  }

  /** A frame stands deeper than the error that it is of. */
  private static String indented(String line) {
    String text = line.strip();
    return (line.startsWith("\t") ? INDENT + INDENT : INDENT) + escaped(text);
  }

  /** A text on one line that commands no terminal. */
  public static String escaped(String text) {
    StringBuilder escaped = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isHarmless(c)) {
        if (escaped != null) {
          escaped.append(c);
        }
        continue;
      }
      if (escaped == null) {
        escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
      }
      switch (c) {
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\t' -> escaped.append("\\t");
        default -> escaped.append("\\u%04x".formatted((int) c));
      }
    }
    return escaped == null ? text : escaped.toString();
  }

  /**
   * Control characters, other line breaks, and those that turn the direction of writing do harm.
   */
  private static boolean isHarmless(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.FORMAT ->
          false;
      default -> true;
    };
  }

  /** A text without blanks, so that it is told from what follows. */
  private static String word(String text) {
    return escaped(text).replace(" ", "\\u0020");
  }
}
