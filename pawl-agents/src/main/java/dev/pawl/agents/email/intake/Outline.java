package dev.pawl.agents.email.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with a view of its structure: what stands in quotation marks or brackets is one piece, the
 * rest falls apart at commas, semicolons, dashes and the ends of sentences and lines.
 */
final class Outline {
  private static final Pattern SEPARATOR =
      Pattern.compile(
          "[,;](?=\\s)|(?<!(?<!\\d)\\d{1,2})\\.(?=\\s)|[!?](?=\\s)|(?<=[.!?]\")\\s|\\n| [-–—] ");

  private final String text;
  private final boolean[] inside;

  Outline(String text) {
    this.text = text;
    this.inside = inside(text);
  }

  /** A part of a text between separators, or before or after one. */
  record Cut(String before, String after) {}

  /** The text up to the last separator, and what follows it. */
  Optional<Cut> lastCut() {
    List<int[]> separators = matches(SEPARATOR);
    return separators.isEmpty() ? Optional.empty() : Optional.of(cut(separators.getLast()));
  }

  /** The text up to the first separator, and what follows it. */
  Optional<Cut> firstCut() {
    List<int[]> separators = matches(SEPARATOR);
    return separators.isEmpty() ? Optional.empty() : Optional.of(cut(separators.getFirst()));
  }

  /** The pieces between all separators, stripped. */
  List<String> pieces() {
    return split(SEPARATOR);
  }

  /** The pieces between the matches of a pattern, stripped, without empty ones. */
  List<String> split(Pattern pattern) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    for (int[] separator : matches(pattern)) {
      pieces.add(text.substring(start, separator[0]).strip());
      start = separator[1];
    }
    pieces.add(text.substring(start).strip());
    pieces.removeIf(String::isEmpty);
    return pieces;
  }

  /** The text without what stands in quotation marks or brackets. */
  String unquoted() {
    StringBuilder outside = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      outside.append(inside[i] ? ' ' : text.charAt(i));
    }
    return outside.toString();
  }

  /** Whether this position stands in quotation marks or brackets. */
  boolean inside(int index) {
    return inside[index];
  }

  private Cut cut(int[] separator) {
    return new Cut(text.substring(0, separator[0]).strip(), text.substring(separator[1]).strip());
  }

  private List<int[]> matches(Pattern pattern) {
    List<int[]> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      if (!inside[matcher.start()]) {
        found.add(new int[] {matcher.start(), matcher.end()});
      }
    }
    return found;
  }

  /** A quotation mark or bracket that is never closed opens nothing. */
  private static boolean[] inside(String text) {
    boolean[] inside = new boolean[text.length()];
    int i = 0;
    while (i < text.length()) {
      int end = closing(text, i);
      for (int j = i; j <= end; j++) {
        inside[j] = true;
      }
      i = Math.max(end, i) + 1;
    }
    return inside;
  }

  private static int closing(String text, int open) {
    return switch (text.charAt(open)) {
      case '"' -> text.indexOf('"', open + 1);
      case '(' -> text.indexOf(')', open + 1);
      default -> -1;
    };
  }
}
