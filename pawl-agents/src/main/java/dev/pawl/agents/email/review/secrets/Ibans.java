package dev.pawl.agents.email.review.secrets;

import dev.pawl.agents.email.review.text.Lexicon;
import dev.pawl.agents.email.review.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * International bank account numbers (ISO 13616): a country, its length, and two check digits by
 * MOD 97-10 (ISO/IEC 7064), written in one piece or with single spaces or hyphens.
 */
final class Ibans {
  private static final Map<String, Integer> LENGTHS =
      Lexicon.pairs("iban-lengths").entrySet().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  Map.Entry::getKey, entry -> Integer.valueOf(entry.getValue())));
  private static final Pattern START = Pattern.compile("(?<![\\p{L}\\p{N}_])[A-Za-z]{2}\\d{2}");
  private static final int MODULUS = 97;

  private Ibans() {}

  static List<Span> in(String text) {
    List<Span> found = new ArrayList<>();
    Matcher start = START.matcher(text);
    while (start.find()) {
      Integer length =
          LENGTHS.get(text.substring(start.start(), start.start() + 2).toUpperCase(Locale.ROOT));
      int end = length == null ? -1 : end(text, start.start(), length);
      if (end > 0 && checks(text.substring(start.start(), end))) {
        found.add(new Span(start.start(), end));
      }
    }
    return found;
  }

  /** Behind so many letters and digits, or -1 when they do not stand as one number. */
  private static int end(String text, int start, int length) {
    int at = start;
    int read = 0;
    while (at < text.length() && read < length) {
      char c = text.charAt(at);
      if (alphanumeric(c)) {
        read++;
      } else if (!separator(c) || separator(text.charAt(at - 1))) {
        return -1;
      }
      at++;
    }
    boolean whole = at == text.length() || !Character.isLetterOrDigit(text.charAt(at));
    return read == length && whole ? at : -1;
  }

  private static boolean checks(String text) {
    String iban =
        text.chars()
            .filter(c -> alphanumeric((char) c))
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    int remainder = 0;
    for (char c : (iban.substring(4) + iban.substring(0, 4)).toCharArray()) {
      int value = Character.digit(c, Character.MAX_RADIX);
      remainder = (remainder * (value > 9 ? 100 : 10) + value) % MODULUS;
    }
    return remainder == 1;
  }

  private static boolean alphanumeric(char c) {
    return c < 128 && Character.isLetterOrDigit(c);
  }

  private static boolean separator(char c) {
    return c == ' ' || c == '-' || c == '\u00a0' || c == '\u202f';
  }
}
