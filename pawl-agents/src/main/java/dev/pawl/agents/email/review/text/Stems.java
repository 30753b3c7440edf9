package dev.pawl.agents.email.review.text;

import dev.pawl.agents.email.intake.Language;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Stems of words, so that forms of a word are alike: the endings of inflection are cut off, which
 * is the first step of M. F. Porter, "An algorithm for suffix stripping" (1980), and its likes for
 * German and Spanish. Irregular forms keep stems of their own.
 */
public final class Stems {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final int SHORTEST = 3;
  private static final int SHORTEST_COMMON = 4;
  private static final double COMMON_SHARE = 0.7;
  private static final Map<Language, List<String>> ENDINGS =
      Map.of(
          Language.ENGLISH,
          List.of(
              "ations", "ation", "ingly", "edly", "ings", "ing", "ies", "ied", "ed", "es", "ly",
              "s", "e", "y"),
          Language.GERMAN,
          List.of(
              "ungen", "ung", "erem", "eren", "ern", "est", "en", "em", "er", "es", "et", "te", "e",
              "n", "s", "t"),
          Language.SPANISH,
          List.of(
              "aciones", "acion", "amente", "mente", "ando", "iendo", "aron", "ieron", "aran",
              "ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas", "aba", "ara", "era",
              "ira", "ar", "er", "ir", "es", "os", "as", "an", "en", "a", "o", "e", "s"));
  private static final Map<Language, Set<String>> STOPWORDS = sets("stopwords");
  private static final Map<Language, Set<String>> NEGATIONS = sets("negations");

  private Stems() {}

  /** The word without accents, in lower case, and without its ending. */
  public static String of(Language language, String word) {
    String plain = folded(word);
    return ENDINGS.getOrDefault(language, List.of()).stream()
        .filter(ending -> plain.endsWith(ending) && plain.length() - ending.length() >= SHORTEST)
        .max((one, other) -> one.length() - other.length())
        .map(ending -> plain.substring(0, plain.length() - ending.length()))
        .orElse(plain);
  }

  /**
   * Whether two stems are likely forms of one word: equal, or alike in their first four letters and
   * seventy percent of the longer one.
   */
  public static boolean alike(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    int common = 0;
    int shorter = Math.min(one.length(), other.length());
    while (common < shorter && one.charAt(common) == other.charAt(common)) {
      common++;
    }
    return common >= SHORTEST_COMMON
        && common >= COMMON_SHARE * Math.max(one.length(), other.length());
  }

  /** Whether the word says little by itself, such as an article. */
  public static boolean stopword(Language language, String word) {
    return STOPWORDS.getOrDefault(language, Set.of()).contains(word.toLowerCase(Locale.ROOT));
  }

  /** Whether the word turns the meaning around. */
  public static boolean negation(Language language, String word) {
    String plain = word.toLowerCase(Locale.ROOT).replace('’', '\'');
    return NEGATIONS.getOrDefault(language, Set.of()).contains(plain)
        || (language == Language.ENGLISH && plain.endsWith("n't"));
  }

  /** Without accents and in lower case. */
  public static String folded(String word) {
    String lower = word.toLowerCase(Locale.ROOT).replace("ß", "ss");
    return MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
  }

  private static Map<Language, Set<String>> sets(String list) {
    return Lexicon.byLanguage(list).entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
  }
}
