package dev.pawl.agents.routing;

import java.util.List;

/** A way to find out which departments a request may be for: one strategy of a router. */
public interface Ranking {
  /** The departments that anything speaks for, the best first, each at most once. */
  List<Candidate> rank(RoutingRequest request);
}
