package dev.pawl.agents.email.review.rules;

import dev.pawl.agents.email.intake.Language;
import dev.pawl.agents.email.review.text.Span;
import dev.pawl.agents.email.review.text.Stems;
import dev.pawl.agents.email.review.text.TextSentences;
import dev.pawl.agents.email.review.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a text says a point, perhaps in other words.
 *
 * <p>The measure is the share of the point's stems, without the words that say little, that occur
 * in up to three sentences that stand together; the best such place counts. A point is said from 60
 * percent on, if besides every number, time and address of it is there, and a negation when the
 * point has one. So it understands other forms and another order of the words; it does not
 * understand other words, and calls a point missing that is said wholly in synonyms.
 */
final class Coverage {
  private static final double SAID = 0.6;
  private static final int SENTENCES = 3;

  private final Language language;
  private final Set<String> stems = new LinkedHashSet<>();
  private final Set<String> facts = new LinkedHashSet<>();
  private final boolean negated;

  private Coverage(Language language, String point) {
    this.language = language;
    List<String> words = Words.of(Facts.uniform(point));
    words.stream().filter(Coverage::fact).map(Stems::folded).forEach(facts::add);
    words.stream()
        .filter(word -> !fact(word) && !Stems.stopword(language, word))
        .map(word -> Stems.of(language, word))
        .forEach(stems::add);
    if (stems.isEmpty() && facts.isEmpty()) {
      words.forEach(word -> stems.add(Stems.of(language, word)));
    }
    this.negated = words.stream().anyMatch(word -> Stems.negation(language, word));
  }

  /** Whether the text says the point. A point without words is said by any text. */
  static boolean said(Language language, String point, String text) {
    if (Letter.plain(text).contains(Letter.plain(point))) {
      return true;
    }
    Coverage coverage = new Coverage(language, point);
    return coverage.windows(Facts.uniform(text), point).stream().anyMatch(coverage::saidIn);
  }

  private boolean saidIn(String window) {
    List<String> words = Words.of(window);
    List<String> there = words.stream().map(word -> Stems.of(language, word)).toList();
    Set<String> factsThere = new LinkedHashSet<>();
    words.stream().map(Stems::folded).forEach(factsThere::add);
    boolean turned = negated && words.stream().noneMatch(word -> Stems.negation(language, word));
    if (turned || !factsThere.containsAll(facts)) {
      return false;
    }
    long said =
        stems.stream()
            .filter(stem -> there.stream().anyMatch(word -> Stems.alike(stem, word)))
            .count();
    return said >= SAID * stems.size();
  }

  /** Neighbouring sentences; a point of many sentences is looked for in as many more. */
  private List<String> windows(String text, String point) {
    int size = SENTENCES - 1 + TextSentences.in(point).size();
    List<Span> sentences = TextSentences.in(text);
    List<String> windows = new ArrayList<>();
    for (int i = 0; i < Math.max(1, sentences.size() - size + 1); i++) {
      int last = Math.min(i + size, sentences.size()) - 1;
      windows.add(
          last < i ? text : text.substring(sentences.get(i).start(), sentences.get(last).end()));
    }
    return windows;
  }

  private static boolean fact(String word) {
    return word.indexOf('@') >= 0 || word.chars().anyMatch(Character::isDigit);
  }
}
