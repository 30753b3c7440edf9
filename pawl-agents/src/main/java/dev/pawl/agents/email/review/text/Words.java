package dev.pawl.agents.email.review.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Divides a text into words: letters and digits, with apostrophes and hyphens inside. */
public final class Words {
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}]++(?:['’.:,@_-][\\p{L}\\p{M}\\p{N}]++)*+");

  private Words() {}

  /** The words of a text, in its order. Numbers, times and addresses are one word each. */
  public static List<Span> in(String text) {
    List<Span> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(new Span(matcher.start(), matcher.end()));
    }
    return words;
  }

  /** The words of a text as they are written. */
  public static List<String> of(String text) {
    return in(text).stream().map(span -> span.of(text)).toList();
  }

  /** How many words a text has. */
  public static int count(String text) {
    return in(text).size();
  }
}
