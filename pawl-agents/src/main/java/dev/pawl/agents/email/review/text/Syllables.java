package dev.pawl.agents.email.review.text;

import dev.pawl.agents.email.intake.Language;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Counts syllables by spelling. English is counted by groups of vowels without a silent <i>e</i>,
 * German by groups of vowels, Spanish by its rules of hiatus, in which <i>a, e, o</i> and accented
 * vowels always are syllables of their own. English and German counts may be one off for a word.
 */
final class Syllables {
  private static final Pattern ENGLISH_SILENT =
      Pattern.compile(
          "(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$|(?<=[^aeiouydt])ed$|(?<=[^aeiouyscxgz])es$");
  private static final Pattern VOWELS = Pattern.compile("[aeiouy]+");
  private static final Pattern GERMAN_VOWELS =
      Pattern.compile("aa|ai|au|ay|äu|ee|ei|eu|ey|ie|oo|ui(?=$)|[aeiouyäöü]");
  private static final Pattern SPANISH_SILENT_U = Pattern.compile("(?<=[qg])u(?=[eéií])");
  private static final Pattern SPANISH_NUCLEUS =
      Pattern.compile("[aeoáéóíú]|(?<![aeoáéóíúiuü])[iuüy](?![aeoáéóíú])");

  private Syllables() {}

  /** The syllables of a word, at least one. */
  static int of(Language language, String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    long count =
        switch (language) {
          case ENGLISH -> groups(VOWELS, ENGLISH_SILENT.matcher(lower).replaceAll(""));
          case GERMAN -> groups(GERMAN_VOWELS, lower.replace("qu", "q"));
          case SPANISH -> groups(SPANISH_NUCLEUS, SPANISH_SILENT_U.matcher(lower).replaceAll(""));
        };
    return (int) Math.max(1, count);
  }

  private static long groups(Pattern pattern, String word) {
    return pattern.matcher(word).results().count();
  }
}
