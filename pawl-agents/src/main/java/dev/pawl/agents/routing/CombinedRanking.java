package dev.pawl.agents.routing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ranks departments by several rankings, each with a share in the score:
 *
 * <pre>score = Σ share · score of the ranking / Σ share</pre>
 *
 * <p>A ranking that does not mention a department counts as 0 for it.
 */
public final class CombinedRanking implements Ranking {
  private final List<Part> parts;
  private final double total;

  /**
   * A ranking with its share.
   *
   * @param share how much it counts compared with the others, above 0
   */
  public record Part(Ranking ranking, double share) {
    /** Checks the share. */
    public Part {
      if (!(share > 0) || Double.isInfinite(share)) {
        throw new IllegalArgumentException(
            "The share of a ranking must be above 0, was %s.".formatted(share));
      }
    }
  }

  /** Combines these, at least one. */
  public CombinedRanking(List<Part> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("There is nothing to combine. Give at least one ranking.");
    }
    this.parts = List.copyOf(parts);
    this.total = parts.stream().mapToDouble(Part::share).sum();
  }

  @Override
  public List<Candidate> rank(RoutingRequest request) {
    Map<String, List<Candidate>> byDepartment = new LinkedHashMap<>();
    for (Part part : parts) {
      for (Candidate candidate : part.ranking().rank(request)) {
        double score = candidate.score() * part.share() / total;
        byDepartment
            .computeIfAbsent(candidate.department(), name -> new ArrayList<>())
            .add(new Candidate(candidate.department(), score, candidate.why()));
      }
    }
    return Evidence.bestFirst(byDepartment.values().stream().map(CombinedRanking::sum).toList());
  }

  private static Candidate sum(List<Candidate> parts) {
    double score = parts.stream().mapToDouble(Candidate::score).sum();
    List<String> reasons = parts.stream().map(Candidate::why).distinct().toList();
    return new Candidate(
        parts.getFirst().department(), Math.min(1, score), String.join("; ", reasons));
  }
}
