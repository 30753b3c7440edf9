package dev.pawl.agents.routing;

import dev.pawl.agents.registry.AgentCard;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Ranks departments by how well the cards of their agents fit a request, measured with BM25
 * (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009) by
 * Apache Lucene.
 *
 * <p>A department's sum is that of its words' scores, each word once and in the language that fits
 * it best. All cards of a department count as one text, so that a word which every department uses
 * says little. The cards are read once; for other cards make another ranking.
 */
public final class CardRanking implements Ranking {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int MOST_WORDS = 200;

  /** Lucene refuses a query of more than 1024 words, and in Chinese every sign is one. */
  private static final int LONGEST_WORD = 100;

  /** From this score on a word is worth telling. */
  private static final double TELLING = 0.5;

  private final CardIndex index;
  private final double half;

  /**
   * Ranks by these cards.
   *
   * @param half the BM25 sum that is worth a score of ½
   */
  public CardRanking(List<AgentCard> cards, double half) {
    this.index = new CardIndex(cards);
    this.half = half;
  }

  @Override
  public List<Candidate> rank(RoutingRequest request) {
    Evidence evidence = new Evidence(half);
    for (String word : words(request.text())) {
      index
          .scores(word)
          .forEach((department, score) -> {
            if (score < TELLING) {
              evidence.add(department, score);
            } else {
              evidence.add(department, score, word);
            }
          });
    }
    return evidence.ranked();
  }

  private static List<String> words(String text) {
    return Arrays.stream(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT)))
        .filter(word -> !word.isEmpty() && word.length() <= LONGEST_WORD)
        .distinct()
        .limit(MOST_WORDS)
        .toList();
  }
}
