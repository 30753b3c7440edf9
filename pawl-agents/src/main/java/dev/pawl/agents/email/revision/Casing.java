package dev.pawl.agents.email.revision;

import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.intake.Language;
import dev.pawl.agents.email.intake.Point;
import dev.pawl.agents.email.review.text.Lexicon;
import dev.pawl.agents.email.review.text.Span;
import dev.pawl.agents.email.review.text.Stems;
import dev.pawl.agents.email.review.text.Words;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes words in capitals as they are written otherwise: as the request writes them, else short
 * ones without a meaning of their own as abbreviations, else in small letters. German words that
 * may be nouns keep their first capital.
 */
final class Casing {
  private static final Set<String> EMPHATIC = Set.copyOf(Lexicon.lines("emphatic-words"));
  private static final int LONGEST_ABBREVIATION = 3;

  private final Language language;
  private final Map<String, String> known = new HashMap<>();

  Casing(EmailBrief brief) {
    this.language = brief.language();
    Stream.concat(brief.points().stream().map(Point::text), Stream.of(brief.subject()))
        .flatMap(text -> Words.of(text).stream())
        .filter(word -> word.chars().anyMatch(Character::isLowerCase))
        .forEach(word -> known.putIfAbsent(word.toLowerCase(Locale.ROOT), word));
  }

  /**
   * The text without capitals.
   *
   * @param beginning whether a sentence begins with it
   */
  String calm(String text, boolean beginning) {
    StringBuilder calm = new StringBuilder(text);
    boolean first = beginning;
    for (Span word : Words.in(text)) {
      String written = word.of(text);
      if (written.equals(written.toUpperCase(Locale.ROOT))) {
        String small = small(written);
        calm.replace(word.start(), word.end(), first ? capitalised(small) : small);
      }
      first = word.end() < text.length() && ".!?:".indexOf(text.charAt(word.end())) >= 0;
    }
    return calm.toString();
  }

  private String small(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    String asRequested = known.get(lower);
    if (asRequested != null) {
      return asRequested;
    }
    boolean filler = EMPHATIC.contains(lower) || Stems.stopword(language, lower);
    boolean pronoun = lower.equals("i") && language == Language.ENGLISH;
    boolean abbreviation = !filler && word.length() <= LONGEST_ABBREVIATION;
    if (pronoun || abbreviation) {
      return word;
    }
    return language == Language.GERMAN && !filler ? capitalised(lower) : lower;
  }

  static String capitalised(String word) {
    if (word.isEmpty()) {
      return word;
    }
    int end = word.offsetByCodePoints(0, 1);
    return word.substring(0, end).toUpperCase(Locale.ROOT) + word.substring(end);
  }
}
