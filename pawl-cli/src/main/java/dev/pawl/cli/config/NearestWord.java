package dev.pawl.cli.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds what somebody probably meant. */
public final class NearestWord {
  private NearestWord() {}

  /** The word with the fewest edits from the given one; empty when there are no words. */
  public static Optional<String> to(String given, Collection<String> words) {
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String word : words) {
      int edits = edits(given, word);
      if (edits < least) {
        least = edits;
        best = word;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The words with the fewest edits from the given one, at most so many, the nearest first. */
  public static List<String> several(String given, Collection<String> words, int most) {
    return words.stream()
        .sorted(Comparator.comparingInt(word -> edits(given, word)))
        .limit(most)
        .toList();
  }

  /** The optimal string alignment distance: a swap of neighbours is one edit. */
  static int edits(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        cost[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : cheapest(cost, from, to, i, j);
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int cheapest(int[][] cost, String from, String to, int i, int j) {
    int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
    int least =
        Math.min(Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1), cost[i - 1][j - 1] + change);
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
