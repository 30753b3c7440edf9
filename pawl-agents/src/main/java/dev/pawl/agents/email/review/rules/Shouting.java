package dev.pawl.agents.email.review.rules;

import dev.pawl.agents.email.review.text.Lexicon;
import dev.pawl.agents.email.review.text.Span;
import dev.pawl.agents.email.review.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds words in capitals that stand together and raise the voice. Names and abbreviations are
 * written so too: a run counts with a word among it that is neither, or from five words on.
 */
final class Shouting {
  private static final Set<String> EMPHATIC = Set.copyOf(Lexicon.lines("emphatic-words"));
  private static final int SURELY = 5;

  /** A word or two before a colon are a heading: PLEASE NOTE. */
  private static final int LONGEST_LABEL = 2;

  private static final int FEWEST_LETTERS = 8;

  private Shouting() {}

  /** The runs of at least two shouted words, in the order of the text. */
  static List<Span> in(String text) {
    List<Span> found = new ArrayList<>();
    List<Span> run = new ArrayList<>();
    for (Span word : Words.in(text)) {
      String written = word.of(text);
      boolean breaks = !run.isEmpty() && !joined(text, run.getLast().end(), word.start());
      if (breaks || !capitals(written)) {
        close(text, run, found);
      }
      if (capitals(written)) {
        run.add(word);
      }
    }
    close(text, run, found);
    return found;
  }

  private static boolean joined(String text, int from, int to) {
    String between = text.substring(from, to);
    return !between.contains("\n\n")
        && between.chars().noneMatch(c -> c == '(' || c == ')' || c == '"');
  }

  /** Single letters such as I and A are in capitals anyway, and neither open nor break a run. */
  private static boolean capitals(String word) {
    return word.chars()
            .noneMatch(
                c -> Character.isLowerCase(c) || Character.isDigit(c) || c == '_' || c == '@')
        && word.chars().anyMatch(Character::isUpperCase);
  }

  private static void close(String text, List<Span> run, List<Span> found) {
    long words = run.stream().filter(word -> word.end() - word.start() > 1).count();
    int letters = run.stream().mapToInt(word -> word.end() - word.start()).sum();
    boolean raised =
        run.stream().anyMatch(word -> EMPHATIC.contains(word.of(text).toLowerCase(Locale.ROOT)));
    boolean label =
        words <= LONGEST_LABEL && !run.isEmpty() && text.startsWith(":", run.getLast().end());
    if (label) {
      run.clear();
      return;
    }
    if ((words >= 2 && letters >= FEWEST_LETTERS && raised) || words >= SURELY) {
      found.add(new Span(run.getFirst().start(), run.getLast().end()));
    }
    run.clear();
  }
}
