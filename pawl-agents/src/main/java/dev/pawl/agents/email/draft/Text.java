package dev.pawl.agents.email.draft;

import java.util.List;
import java.util.Locale;

/** Puts words together to sentences, in any language. */
final class Text {
  private Text() {}

  /** With a full stop, unless it would become part of a link or stands beside another mark. */
  static String ended(String text) {
    int end = text.length() - 1;
    boolean word =
        end >= 0 && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == ')');
    boolean link = text.lastIndexOf("://") > text.lastIndexOf(' ');
    return word && !link ? text + "." : text;
  }

  static String capitalised(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int end = text.offsetByCodePoints(0, 1);
    return text.substring(0, end).toUpperCase(Locale.ROOT) + text.substring(end);
  }

  /** {@code a, b and c}. */
  static String enumerated(List<String> texts, String between, String last) {
    int end = texts.size() - 1;
    return end == 0
        ? texts.getFirst()
        : String.join(between, texts.subList(0, end)) + last + texts.get(end);
  }
}
