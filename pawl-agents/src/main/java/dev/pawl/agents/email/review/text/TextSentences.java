package dev.pawl.agents.email.review.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Divides a text into sentences. A sentence ends with its mark, with an empty line, before an item
 * of a list, and with a line too short to have been wrapped.
 */
public final class TextSentences {
  private static final int SHORTEST_WRAPPED_LINE = 50;
  private static final Pattern BOUNDARY =
      Pattern.compile("(?<mark>[.!?…]++[\"'”’»)\\]]*)(?=\\s|$)|(?<line>\\n)(?=(?<next>[^\\n]*))");
  private static final Pattern ABBREVIATION =
      Pattern.compile(
          "(?:^|[\\s(])(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Nr|vs|etc|approx|Inc|Ltd|Corp|Jr|Sr|Sra|Srta|Ud|Uds"
              + "|bzw|ca|inkl|exkl|ggf|evtl|max|min|usw|Tel|Str|Abs|Art|Fr|Hr|núm|pág|aprox"
              + "|e\\.g|i\\.e|z\\.\\s?B|d\\.\\s?h|u\\.\\s?a|p\\.\\s?ej|a\\.m|p\\.m|\\p{Lu}|\\d{1,2})\\.$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern ITEM = Pattern.compile("\\s*(?:[-*•–]|\\d{1,2}[.)])\\s.*");
  private static final int LONGEST_ABBREVIATION = 10;

  private TextSentences() {}

  /** The sentences without the white space around them, in the order of the text. */
  public static List<Span> in(String text) {
    List<Span> sentences = new ArrayList<>();
    int start = 0;
    Matcher boundary = BOUNDARY.matcher(text);
    while (boundary.find()) {
      if (ends(text, boundary)) {
        add(text, start, boundary.end(), sentences);
        start = boundary.end();
      }
    }
    add(text, start, text.length(), sentences);
    return sentences;
  }

  private static boolean ends(String text, Matcher boundary) {
    if (boundary.group("mark") != null) {
      boolean stop = boundary.group("mark").equals(".");
      boolean abbreviation =
          stop
              && !text.startsWith("\n", boundary.end())
              && boundary.end() < text.length()
              && abbreviation(text, boundary.end());
      return !abbreviation;
    }
    String next = boundary.group("next");
    int lineStart = text.lastIndexOf('\n', boundary.start() - 1) + 1;
    int length = boundary.start() - lineStart;
    return next.isBlank() || ITEM.matcher(next).matches() || length < SHORTEST_WRAPPED_LINE;
  }

  private static boolean abbreviation(String text, int end) {
    String before = text.substring(Math.max(0, end - LONGEST_ABBREVIATION), end);
    return ABBREVIATION.matcher(before).find();
  }

  private static void add(String text, int from, int to, List<Span> sentences) {
    int start = from;
    int end = to;
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (start < end) {
      sentences.add(new Span(start, end));
    }
  }
}
