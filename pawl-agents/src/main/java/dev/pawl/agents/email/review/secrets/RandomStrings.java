package dev.pawl.agents.email.review.secrets;

import dev.pawl.agents.email.review.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Long strings that look made by chance, by their entropy per character (C. E. Shannon, "A
 * Mathematical Theory of Communication", 1948, section 6).
 *
 * <p>Random Base64 of 32 characters has about 4.6 bits, English words written together about 3.8.
 * Hexadecimal digits do not count, which leaves out the hashes of commits and UUIDs; neither do
 * links, which often end in random identifiers.
 */
final class RandomStrings {
  private static final double LEAST_BITS = 4.2;
  private static final int FEWEST_DIGITS = 4;
  private static final Pattern STRING =
      Pattern.compile("(?<![\\w/+=.@:-])[A-Za-z0-9+/_-]{32,200}={0,2}(?![\\w/+.@-])");
  private static final Pattern WORD_OR_HEX =
      Pattern.compile(
          ".*[a-z]{7}.*|[0-9a-fA-F-]+|.*[/_-].*[/_-].*[/_-].*[/_-].*|[A-Z0-9_-]+|[a-z0-9_-]+");

  /** Public keys, certificates and check sums are made to be shown. */
  private static final Pattern PUBLIC = Pattern.compile("(?i:sha)\\d{3}-.*|AAAA[BCE][23][NV].*");

  private static final Pattern PUBLIC_BLOCK =
      Pattern.compile(
          "-----BEGIN (?:CERTIFICATE|PUBLIC KEY|RSA PUBLIC KEY|PGP PUBLIC KEY BLOCK|PGP SIGNATURE)-----[^-]{0,20000}-----END");

  private RandomStrings() {}

  static List<Span> in(String text) {
    List<Span> found = new ArrayList<>();
    List<Span> shown =
        PUBLIC_BLOCK
            .matcher(text)
            .results()
            .map(block -> new Span(block.start(), block.end()))
            .toList();
    Matcher string = STRING.matcher(text);
    while (string.find()) {
      Span span = new Span(string.start(), string.end());
      if (random(string.group()) && shown.stream().noneMatch(span::overlaps)) {
        found.add(span);
      }
    }
    return found;
  }

  private static boolean random(String string) {
    return !WORD_OR_HEX.matcher(string).matches()
        && !PUBLIC.matcher(string).matches()
        && string.chars().filter(Character::isDigit).count() >= FEWEST_DIGITS
        && bits(string) >= LEAST_BITS;
  }

  static double bits(String string) {
    return string
        .chars()
        .distinct()
        .mapToDouble(c -> {
          double share =
              (double) string.chars().filter(other -> other == c).count() / string.length();
          return -share * Math.log(share) / Math.log(2);
        })
        .sum();
  }
}
