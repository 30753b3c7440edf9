package dev.pawl.agents.email.review.secrets;

import dev.pawl.agents.email.review.text.Lexicon;
import dev.pawl.agents.email.review.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Passwords and keys behind a word that calls them so: {@code password=…}, {@code Das Passwort
 * lautet …}. What follows must look made up; {@code the password is wrong} is a sentence.
 */
final class Passwords {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final Set<String> NO_VALUES = Set.copyOf(Lexicon.lines("password-no-values"));

  /** A link to a meeting carries its {@code pwd}, and is made to be sent. */
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "(?<![\\p{L}])(?<![?&](?=pwd=))(?<word>"
              + Lexicon.lines("password-words").stream()
                  .map(word -> word.replace(" ", "\\s"))
                  .collect(Collectors.joining("|"))
              + ")(?![\\p{L}])[\"']?"
              + "(?:(?<sign>\\s*(?:=|:=|:|=>)\\s*)|\\s+(?<verb>is|ist|lautet|es|va a ser|will be)\\s*:?\\s+)"
              + "(?<quote>[\"'`“„]?)(?<value>[^\\s\"'`”“<>]{4,200})",
          FLAGS);

  private static final Pattern NO_SECRET =
      Pattern.compile(
          "https?://.*|(?:vault|env|file|ssm|arn):.*|[*•x.…_-]+|\\$\\{.*|\\{.*|\\[.*|%.*%|\\d{4}-\\d{2}-\\d{2}\\S*|\\d{1,2}:\\d{2}\\S*|\\d+[-%]\\p{L}*|\\S+@\\S+\\.\\S+",
          FLAGS);
  private static final Pattern AFTER_VALUE =
      Pattern.compile("[ \\t]*(?:[\"'`”,;.!?()]|$|\\R|and\\b|und\\b|y\\b)", FLAGS);

  /** What people make up themselves, and so make short. */
  private static final Pattern PASSWORD =
      Pattern.compile("passw.*|pwd|passphrase|kennwort|contraseña|clave", FLAGS);

  private static final int SHORTEST = 6;

  /** Tokens and keys are long: OAuth2 is a kind of token and no token. */
  private static final int SHORTEST_KEY = 14;

  private Passwords() {}

  static List<Span> in(String text) {
    List<Span> found = new ArrayList<>();
    Matcher assignment = ASSIGNMENT.matcher(text);
    while (assignment.find()) {
      String value = assignment.group("value").replaceAll("[.,;:!?)]+$", "");
      int start = assignment.start("value");
      if (value.length() >= 4 && secret(text, assignment, value)) {
        found.add(new Span(start, start + value.length()));
      }
    }
    return found;
  }

  private static boolean secret(String text, Matcher assignment, String value) {
    if (NO_SECRET.matcher(value).matches() || NO_VALUES.contains(value.toLowerCase(Locale.ROOT))) {
      return false;
    }
    boolean named = PASSWORD.matcher(assignment.group("word")).matches();
    boolean quoted = !assignment.group("quote").isEmpty();
    boolean longEnough = value.length() >= (named ? SHORTEST : SHORTEST_KEY);
    if (assignment.group("verb") != null) {
      return longEnough && madeUp(value);
    }
    if (assignment.group("sign").contains("=")) {
      return true;
    }
    boolean alone =
        AFTER_VALUE.matcher(text).region(assignment.end("value"), text.length()).lookingAt()
            || value.length() < assignment.group("value").length();
    boolean certain = classes(value) >= 3 && longEnough;
    boolean likely = plainWords(assignment) || (madeUp(value) && longEnough);
    return certain || (likely && (alone || quoted));
  }

  /** The key to success may be patience; what follows the word password is one even so. */
  private static boolean plainWords(Matcher assignment) {
    return !assignment.group("word").equalsIgnoreCase("clave")
        && PASSWORD.matcher(assignment.group("word")).matches();
  }

  /** Capitals and hyphens make no word a password; a digit or sign does. */
  private static boolean madeUp(String value) {
    return value.chars().anyMatch(Character::isDigit) || value.chars().anyMatch(Passwords::sign);
  }

  private static int classes(String value) {
    int classes = value.chars().anyMatch(Character::isLowerCase) ? 1 : 0;
    classes += value.chars().anyMatch(Character::isUpperCase) ? 1 : 0;
    classes += value.chars().anyMatch(Character::isDigit) ? 1 : 0;
    return classes + (value.chars().anyMatch(Passwords::sign) ? 1 : 0);
  }

  private static boolean sign(int c) {
    return !Character.isLetterOrDigit(c) && c != '-' && c != '\'' && c != '’' && c != '/';
  }
}
