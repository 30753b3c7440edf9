package dev.pawl.agents.work.research;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Chooses the sentences that say most of a text, by SumBasic (Vanderwende, Suzuki, Brockett and
 * Nenkova, "Beyond SumBasic: Task-focused summarization with sentence simplification and lexical
 * expansion", 2007): a sentence is worth the mean probability of its words, and words that were
 * said lose their probability, so that nothing is said twice. Words of the question count more.
 */
final class SentenceRanking {
  private static final double ASKED_FOR = 10;
  private static final int SHORTEST = 4;
  private static final Set<String> EMPTY_WORDS =
      Set.of(
          ("the and for that with this from are was were has have had not but they their its which who what when been will"
                  + " would can could may also than then into more most some such these those there other about after our you your"
                  + " der die das und ist nicht mit von für auf den dem des ein eine einen sind wird werden auch als bei wie oder sich dass"
                  + " los las del una por con para que como más sus son fue está pero entre sobre este esta")
              .split(" ", -1));

  private final Map<String, Double> probabilities = new HashMap<>();
  private final Set<String> asked;

  private SentenceRanking(List<Sentence> sentences, String question) {
    asked = new HashSet<>(Sentence.wordsOf(question));
    for (Sentence sentence : sentences) {
      for (String word : meaningful(sentence)) {
        probabilities.merge(word, 1.0, Double::sum);
      }
    }
    double total = probabilities.values().stream().mapToDouble(count -> count).sum();
    probabilities.replaceAll(
        (word, count) -> count / total * (asked.contains(word) ? ASKED_FOR : 1));
  }

  /** The most telling sentences, at most this many, in the order of the text. */
  static List<Sentence> best(List<Sentence> sentences, String question, int most) {
    return new SentenceRanking(sentences, question).choose(sentences, most);
  }

  private List<Sentence> choose(List<Sentence> sentences, int most) {
    Set<Sentence> chosen = new TreeSet<>(Comparator.comparingInt(Sentence::number));
    Set<Sentence> left = new TreeSet<>(Comparator.comparingInt(Sentence::number));
    sentences.stream().filter(sentence -> sentence.words().size() >= SHORTEST).forEach(left::add);
    while (chosen.size() < most && !left.isEmpty()) {
      Sentence next =
          left.stream()
              .max(
                  Comparator.comparingDouble(this::worth)
                      .thenComparing(Comparator.comparingInt(Sentence::number).reversed()))
              .orElseThrow();
      left.remove(next);
      chosen.add(next);
      new HashSet<>(meaningful(next))
          .forEach(word -> probabilities.computeIfPresent(word, (key, p) -> p * p));
    }
    return List.copyOf(chosen);
  }

  private double worth(Sentence sentence) {
    return meaningful(sentence).stream()
        .mapToDouble(word -> probabilities.getOrDefault(word, 0.0))
        .average()
        .orElse(0);
  }

  private static List<String> meaningful(Sentence sentence) {
    return sentence.words().stream().filter(word -> !EMPTY_WORDS.contains(word)).toList();
  }
}
