package dev.pawl.agents.email.revision;

import dev.pawl.agents.email.intake.Language;
import dev.pawl.agents.email.review.text.Lexicon;
import dev.pawl.agents.email.review.text.Words;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Divides sentences where it is safe: at a semicolon, and between a comma with a conjunction and a
 * word that begins a main clause.
 */
final class Joints {
  private static final Map<Language, Pattern> JOINTS = joints();
  private static final int FEWEST_WORDS = 6;

  private Joints() {}

  /** The sentence in two or more where it has such places, else as it was. */
  static String divided(Language language, String sentence) {
    Pattern pattern = JOINTS.get(language);
    if (pattern == null) {
      return sentence;
    }
    Matcher joint = pattern.matcher(sentence);
    StringBuilder divided = new StringBuilder();
    int from = 0;
    while (joint.find()) {
      boolean halves =
          Words.count(sentence.substring(from, joint.start())) >= FEWEST_WORDS
              && Words.count(sentence.substring(joint.end())) >= FEWEST_WORDS;
      if (halves) {
        divided.append(sentence, from, joint.start()).append(". ").append(opening(joint));
        from = joint.end();
      }
    }
    return divided.append(sentence.substring(from)).toString();
  }

  /** "And" is dropped: the full stop says the same. */
  private static String opening(Matcher joint) {
    String conjunction = joint.group("conjunction");
    String next = joint.group("next");
    if (next == null) {
      return Casing.capitalised(joint.group("rest"));
    }
    boolean and = conjunction.matches("(?i:and|und|y)");
    return and
        ? Casing.capitalised(next)
        : Casing.capitalised(conjunction.toLowerCase(Locale.ROOT)) + " " + next;
  }

  private static Map<Language, Pattern> joints() {
    Map<Language, Pattern> joints = new EnumMap<>(Language.class);
    Lexicon.pairsByLanguage("sentence-joints")
        .forEach((language, pairs) -> {
          String conjunctions = String.join("|", pairs.keySet());
          String starts = pairs.values().stream().distinct().collect(Collectors.joining("|"));
          joints.put(
              language,
              Pattern.compile(
                  "[,;]\\s+(?<conjunction>%s)\\s+(?<next>(?:%s)(?!\\p{L}))|;\\s+(?<rest>\\p{L})"
                      .formatted(conjunctions, starts),
                  Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
        });
    return joints;
  }
}
