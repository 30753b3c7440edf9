package dev.pawl.agents.routing;

import java.util.List;

/**
 * How sure a ranking is of its first candidate:
 *
 * <pre>confidence = best − ¼ · second</pre>
 *
 * <p>Best and second are the scores of the first two candidates, from 0 to 1. A request that only
 * one department fits has the confidence of its score; one that two fit equally well has three
 * quarters of it. Both matter: a good score alone does not say which, a wide margin between bad
 * scores says nothing.
 */
final class Confidence {
  private Confidence() {}

  static double of(List<Candidate> ranked) {
    if (ranked.isEmpty()) {
      return 0;
    }
    double best = ranked.getFirst().score();
    double second = ranked.size() < 2 ? 0 : ranked.get(1).score();
    return best - second / 4;
  }
}
