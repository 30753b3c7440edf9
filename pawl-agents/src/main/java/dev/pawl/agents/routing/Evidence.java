package dev.pawl.agents.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds up what speaks for each department, in any unit, and turns the sums into scores.
 *
 * <p>The score of a sum s is s / (s + half): 0 without evidence, ½ for the sum called half, and
 * towards 1 for more. The form is the saturation that BM25 uses for the frequency of a term
 * (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, 3.4.1).
 */
final class Evidence {
  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble(Candidate::score).reversed().thenComparing(Candidate::department);

  private final double half;
  private final Map<String, Double> sums = new HashMap<>();
  private final Map<String, List<String>> reasons = new HashMap<>();

  Evidence(double half) {
    this.half = half;
  }

  void add(String department, double amount) {
    sums.merge(department, amount, Double::sum);
  }

  void add(String department, double amount, String reason) {
    add(department, amount);
    reasons.computeIfAbsent(department, name -> new ArrayList<>()).add(reason);
  }

  List<Candidate> ranked() {
    return sums.entrySet().stream()
        .map(sum -> candidate(sum.getKey(), sum.getValue()))
        .sorted(BEST_FIRST)
        .toList();
  }

  static List<Candidate> bestFirst(List<Candidate> candidates) {
    return candidates.stream().sorted(BEST_FIRST).toList();
  }

  private Candidate candidate(String department, double sum) {
    String why = String.join(", ", reasons.getOrDefault(department, List.of()));
    return new Candidate(department, sum / (sum + half), why);
  }
}
