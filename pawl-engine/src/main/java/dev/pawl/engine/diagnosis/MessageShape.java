package dev.pawl.engine.diagnosis;

import java.util.regex.Pattern;

/**
 * A message without what differs from one case to the next: the words that stay.
 *
 * <p>In this order: dates in words lose their names of days and months; commas inside numbers go;
 * what stands in quotes becomes {@code #}; every word that has a digit, an {@code @} or {@code
 * ://}, or that is eight or more hexadecimal digits, or an address of IPv6, becomes {@code #},
 * without the punctuation at its end; white space becomes one blank. A word is what stands between
 * white space, quotes, brackets and the signs {@code , ; = |}. So ids, numbers, times, amounts,
 * addresses of people, machines and pages all become {@code #}.
 */
final class MessageShape {
  private static final String MONTH =
      "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}";
  private static final String DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}";

  private static final Pattern DATE =
      Pattern.compile("\\b(?:%s,? )?(?:\\d{1,2} %s|%s \\d{1,2}\\b)".formatted(DAY, MONTH, MONTH));
  private static final Pattern COMMA_IN_NUMBER = Pattern.compile("(?<=\\d),(?=\\d)");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern HEX = Pattern.compile("(?:0[xX])?[0-9a-fA-F]{8,}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F]*:[0-9a-fA-F:]*");

  private static final String ANY = "#";
  private static final String OPENING = "\"'`\u201c\u2018\u00ab";
  private static final String CLOSING = "\"'`\u201d\u2019\u00bb";
  private static final String APART = "\"'`\u201c\u201d\u2018\u2019\u00ab\u00bb()<>{}[],;=|";
  private static final String PUNCTUATION = ".:!?";

  private MessageShape() {}

  static String of(String message) {
    String dated = DATE.matcher(message).replaceAll("0");
    String numbers = COMMA_IN_NUMBER.matcher(dated).replaceAll("");
    return BLANKS.matcher(words(unquoted(numbers))).replaceAll(" ").strip();
  }

  private static String unquoted(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      int sort = OPENING.indexOf(text.charAt(i));
      int end = sort < 0 || isInWord(text, i - 1) ? -1 : end(text, i + 1, CLOSING.charAt(sort));
      if (end < 0) {
        out.append(text.charAt(i++));
      } else {
        out.append(ANY);
        i = end + 1;
      }
    }
    return out.toString();
  }

  /** Where the quotation ends: an apostrophe inside of a word is none. */
  private static int end(String text, int from, char closing) {
    int end = text.indexOf(closing, from);
    while (end >= 0 && isInWord(text, end + 1)) {
      end = text.indexOf(closing, end + 1);
    }
    return end;
  }

  private static boolean isInWord(String text, int index) {
    return index >= 0 && index < text.length() && Character.isLetterOrDigit(text.charAt(index));
  }

  private static String words(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || isApart(text.charAt(i))) {
        out.append(word(text.substring(from, i)));
        if (i < text.length()) {
          out.append(text.charAt(i));
        }
        from = i + 1;
      }
    }
    return out.toString();
  }

  private static boolean isApart(char c) {
    return Character.isWhitespace(c) || APART.indexOf(c) >= 0;
  }

  private static String word(String word) {
    int end = word.length();
    while (end > 0 && PUNCTUATION.indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    if (IPV6.matcher(word).matches()) {
      return ANY;
    }
    String core = word.substring(0, end);
    boolean differs =
        core.chars().anyMatch(Character::isDigit)
            || core.indexOf('@') >= 0
            || core.contains("://")
            || HEX.matcher(core).matches();
    return differs ? ANY + word.substring(end) : word;
  }
}
