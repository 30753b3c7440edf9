package dev.pawl.agents.routing;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A rule that words in a request speak for a department.
 *
 * @param department whom it speaks for
 * @param weight how much, 1 being a hint and 4 as good as certain; a rule counts once per request
 * @param words the words, as a regular expression without regard to case, at the beginning of a
 *     word; behind a ^ at the beginning of the request, greetings and polite phrases left aside,
 *     because that is where people say what is to be done
 */
public record KeywordRule(String department, double weight, Pattern words) {
  private static final int FLAGS =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

  private static final String POLITE =
      "(?:please|pls|plz|kindly|just|hi|hello|hey|all|team|can|could|would|will|you|we|somebody|someone|anybody|i|need|want|would like|have to|help me|to|and"
          + "|bitte|kannst|könntest|können|könnten|du|sie|ihr|mir|mal|jemand|ich|brauche|wir|hallo"
          + "|por favor|puedes|puede|podrías|podría|hola|necesito|quiero|hay que|alguien)";
  private static final String BEGINNING = "\\A\\W*+(?:" + POLITE + "\\W++)*+";

  /** Checks the weight. */
  public KeywordRule {
    if (!(weight > 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException(
          "The weight of a rule for %s must be above 0, was %s.".formatted(department, weight));
    }
  }

  /**
   * A rule of a line {@code department weight words}, for example {@code support 2 ticket|refund}.
   *
   * @throws IllegalArgumentException when it is no rule
   */
  public static KeywordRule parse(String line) {
    String[] parts = line.strip().split("\\s+", 3);
    if (parts.length < 3) {
      throw refused(line, "three parts are needed");
    }
    try {
      String words = parts[2];
      String anchored =
          words.startsWith("^")
              ? BEGINNING + "(?<words>" + words.substring(1) + ")"
              : "(?<!\\w)(?<words>" + words + ")";
      return new KeywordRule(
          parts[0], Double.parseDouble(parts[1]), Pattern.compile(anchored, FLAGS));
    } catch (PatternSyntaxException e) {
      throw refused(line, e.getDescription());
    } catch (NumberFormatException e) {
      throw refused(line, "\"" + parts[1] + "\" is no number");
    }
  }

  private static IllegalArgumentException refused(String line, String why) {
    return new IllegalArgumentException(
        "\"%s\" is no rule: %s. Write: department weight words, such as: support 2 ticket|refund"
            .formatted(line.strip(), why));
  }
}
