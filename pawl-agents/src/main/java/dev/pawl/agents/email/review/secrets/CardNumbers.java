package dev.pawl.agents.email.review.secrets;

import dev.pawl.agents.email.review.text.Lexicon;
import dev.pawl.agents.email.review.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Numbers of payment cards (ISO/IEC 7812-1): a prefix and length that a network issues, and a last
 * digit that satisfies Luhn's formula (US patent 2,950,048; annex B of the standard).
 *
 * <p>One in ten numbers satisfies the formula by chance. So a number in one piece is none when a
 * word before it says what it is instead ({@code order no.}), and one that is shorter or longer
 * than 15 or 16 digits is one only in the groups that cards print or when a word before it says so.
 */
final class CardNumbers {
  private static final Pattern DIGITS =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_+./-])(?<!\\+\\d{1,4}[ -])(?:\\p{Nd}{12,19}|\\p{Nd}{4}(?:(?<separator>[ \\u00a0\\u202f.–-])\\p{Nd}{2,7})(?:[ \\u00a0\\u202f.–-]\\p{Nd}{1,7}){1,4})(?![\\p{L}\\p{N}_]|[-./]\\p{N})");
  private static final Pattern GROUPS =
      Pattern.compile("4-4-4-4(?:-[123])?|4-6-[45]|4-4-5|4-4-4-1|4-4-4-2");
  private static final Pattern CARD_WORD =
      Pattern.compile(
          "(?:card|visa|mastercard|amex|american express|maestro|karte|kartennummer|tarjeta|\\bpan)\\W*(?:\\p{L}{1,8}\\W+){0,3}$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern OTHER_WORD =
      Pattern.compile(
          "(?<![\\p{L}])(?:"
              + Lexicon.lines("number-labels").stream()
                  .map(Pattern::quote)
                  .collect(Collectors.joining("|"))
              + ")[\\s:#.=(-]*(?:(?:numbers?|nos?|nrs?|nummer|número|num|núm|id|ids|code|código|is|are|ist|lautet|es|was|war|with|the|mit|unter|der|die|con|el|la|de|your|ihre|su)[\\s:#.=(-]*){0,3}$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final int CONTEXT = 60;

  private CardNumbers() {}

  static List<Span> in(String text) {
    List<Span> found = new ArrayList<>();
    Matcher digits = DIGITS.matcher(text);
    while (digits.find()) {
      if (card(text, digits)) {
        found.add(new Span(digits.start(), digits.end()));
      }
    }
    return found;
  }

  private static boolean card(String text, Matcher digits) {
    String number = digits(digits.group());
    if (number.length() < 12
        || number.length() > 19
        || !CardNetworks.issue(number)
        || !luhn(number)) {
      return false;
    }
    String before = text.substring(Math.max(0, digits.start() - CONTEXT), digits.start());
    if (digits.group("separator") != null) {
      return GROUPS.matcher(groups(digits.group())).matches() || CARD_WORD.matcher(before).find();
    }
    boolean usual = number.length() == 15 || number.length() == 16;
    return CARD_WORD.matcher(before).find() || (usual && !OTHER_WORD.matcher(before).find());
  }

  /** In the digits of ASCII, whatever script they are written in. */
  private static String digits(String text) {
    return text.chars()
        .filter(Character::isDigit)
        .mapToObj(digit -> String.valueOf(Character.digit(digit, 10)))
        .collect(Collectors.joining());
  }

  private static String groups(String text) {
    return Pattern.compile("[^\\p{Nd}]")
        .splitAsStream(text)
        .map(group -> String.valueOf(group.length()))
        .collect(Collectors.joining("-"));
  }

  static boolean luhn(String number) {
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      int digit = number.charAt(number.length() - 1 - i) - '0';
      int doubled = i % 2 == 1 ? digit * 2 : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }
}
