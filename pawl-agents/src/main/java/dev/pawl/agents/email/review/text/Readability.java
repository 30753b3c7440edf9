package dev.pawl.agents.email.review.text;

import dev.pawl.agents.email.intake.Language;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How easily a text is read, from 100 (very easy) to 0 and below (very difficult), by the formula
 * that was made for its language. {@code W} are words per sentence, {@code S} syllables per word.
 *
 * <ul>
 *   <li>English: {@code 206.835 - 1.015 W - 84.6 S}. R. Flesch, "A new readability yardstick",
 *       Journal of Applied Psychology 32 (1948), 221-233.
 *   <li>German: {@code 180 - W - 58.5 S}. T. Amstad, "Wie verständlich sind unsere Zeitungen?",
 *       dissertation, Zurich 1978.
 *   <li>Spanish: {@code 206.84 - 60 S - 1.02 W}. J. Fernández Huerta, "Medidas sencillas de
 *       lecturabilidad", Consigna 214 (1959), 29-32, with {@code W} for sentences as corrected by
 *       G. Law (2011).
 * </ul>
 *
 * <p>The formulas see the length of words and sentences and nothing else: neither sense nor order
 * nor layout. They were fitted to samples of 100 words of running prose, so shorter texts get no
 * value, and numbers, addresses and links do not count as words.
 */
public final class Readability {
  /** Below this, all three authors call a text very difficult. */
  public static final double VERY_DIFFICULT = 30;

  private static final int SAMPLE = 100;

  private Readability() {}

  /**
   * The value of the formula.
   *
   * @param sentences of running text
   * @return empty for texts of less than 100 words
   */
  public static OptionalDouble of(Language language, List<String> sentences) {
    int words = 0;
    int syllables = 0;
    int counted = 0;
    for (String sentence : sentences) {
      List<String> prose =
          Words.of(sentence).stream()
              .filter(word -> word.chars().allMatch(Readability::prose))
              .toList();
      words += prose.size();
      syllables += prose.stream().mapToInt(word -> Syllables.of(language, word)).sum();
      counted += prose.isEmpty() ? 0 : 1;
    }
    if (words < SAMPLE) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(value(language, (double) words / counted, (double) syllables / words));
  }

  private static double value(Language language, double words, double syllables) {
    return switch (language) {
      case ENGLISH -> 206.835 - 1.015 * words - 84.6 * syllables;
      case GERMAN -> 180 - words - 58.5 * syllables;
      case SPANISH -> 206.84 - 60 * syllables - 1.02 * words;
    };
  }

  private static boolean prose(int c) {
    return Character.isLetter(c) || c == '\'' || c == '’' || c == '-';
  }
}
