package dev.pawl.agents.email.review.text;

import dev.pawl.agents.email.intake.Language;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds phrases in a text: whole words and no parts of hyphenated ones, in upper or lower case,
 * with any white space between. A star at the end of a phrase stands for the rest of a word.
 * Thread-safe.
 */
public final class PhraseSearch {
  private final Pattern pattern;

  private PhraseSearch(Pattern pattern) {
    this.pattern = pattern;
  }

  /** A search for any of these; the longest that fits at a place is found. */
  public static PhraseSearch of(Collection<String> phrases) {
    String any =
        phrases.stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(PhraseSearch::expression)
            .collect(Collectors.joining("|"));
    return new PhraseSearch(
        Pattern.compile(
            "(?<![\\p{L}\\p{N}_])(?<!\\p{L}-)(?:"
                + (any.isEmpty() ? "(?!)" : any)
                + ")(?![\\p{L}\\p{N}_]|-\\p{L})",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
  }

  /** A search in each language for the phrases of a list. */
  public static Map<Language, PhraseSearch> byLanguage(String list) {
    Map<Language, PhraseSearch> searches = new EnumMap<>(Language.class);
    Lexicon.byLanguage(list).forEach((language, lines) -> searches.put(language, of(lines)));
    return searches;
  }

  /** Where they are, in the order of the text. */
  public List<Span> in(String text) {
    List<Span> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(new Span(matcher.start(), matcher.end()));
    }
    return found;
  }

  /** Whether one of them is there. */
  public boolean occursIn(String text) {
    return pattern.matcher(text).find();
  }

  private static String expression(String phrase) {
    StringBuilder expression = new StringBuilder();
    for (String word : phrase.split("\\s+", -1)) {
      expression.append(expression.isEmpty() ? "" : "\\s+");
      boolean open = word.endsWith("*");
      String letters = open ? word.substring(0, word.length() - 1) : word;
      expression.append(Pattern.quote(letters).replace("'", "\\E['’]\\Q"));
      expression.append(open ? "\\p{L}*" : "");
    }
    return expression.toString();
  }
}
