package dev.pawl.agents.routing;

import dev.pawl.agents.routing.RoutingDecision.NoRoute;
import dev.pawl.agents.routing.RoutingDecision.Route;
import java.util.List;
import java.util.Locale;

/** A router that follows a ranking when that is sure enough, and else asks a person. */
public final class ThresholdRouter implements Router {
  private final Ranking ranking;
  private final double threshold;

  /**
   * A router over this ranking.
   *
   * @param threshold the least confidence that is enough, above 0 and at most 1
   */
  public ThresholdRouter(Ranking ranking, double threshold) {
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "The threshold of a router must be above 0 and at most 1, was %s.".formatted(threshold));
    }
    this.ranking = ranking;
    this.threshold = threshold;
  }

  @Override
  public RoutingDecision route(RoutingRequest request) {
    List<Candidate> ranked = ranking.rank(request);
    if (ranked.isEmpty()) {
      return new NoRoute(0, ranked, "Nothing in the request points to a department.");
    }
    Candidate best = ranked.getFirst();
    double confidence = Confidence.of(ranked);
    return confidence < threshold
        ? new NoRoute(confidence, ranked, unsure(best, confidence))
        : new Route(best.department(), confidence, ranked, best.why());
  }

  private String unsure(Candidate best, double confidence) {
    return String.format(
        Locale.ROOT,
        "Most likely %s (%s), but with a confidence of %.2f, and %.2f are needed.",
        best.department(),
        best.why(),
        confidence,
        threshold);
  }
}
