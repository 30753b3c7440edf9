package dev.pawl.agents.email.review.secrets;

import dev.pawl.agents.email.review.text.Lexicon;
import java.util.ArrayList;
import java.util.List;

/** The prefixes and lengths of the numbers that the networks of payment cards issue. */
final class CardNetworks {
  private record Range(String from, String to, int shortest, int longest) {
    boolean holds(String number) {
      if (number.length() < shortest || number.length() > longest) {
        return false;
      }
      String prefix = number.substring(0, from.length());
      return prefix.compareTo(from) >= 0 && prefix.compareTo(to) <= 0;
    }
  }

  private static final List<Range> RANGES = ranges();

  private CardNetworks() {}

  /** Whether a network issues numbers of this prefix and length. */
  static boolean issue(String number) {
    return RANGES.stream().anyMatch(range -> range.holds(number));
  }

  private static List<Range> ranges() {
    List<Range> ranges = new ArrayList<>();
    for (String value : Lexicon.pairs("card-prefixes").values()) {
      String[] parts = value.split(":", -1);
      for (String prefixes : parts[0].split(",", -1)) {
        for (String lengths : parts[1].split(",", -1)) {
          ranges.add(
              new Range(
                  first(prefixes),
                  last(prefixes),
                  Integer.parseInt(first(lengths)),
                  Integer.parseInt(last(lengths))));
        }
      }
    }
    return List.copyOf(ranges);
  }

  private static String first(String range) {
    int dash = range.indexOf('-');
    return (dash < 0 ? range : range.substring(0, dash)).strip();
  }

  private static String last(String range) {
    return range.substring(range.indexOf('-') + 1).strip();
  }
}
