package dev.pawl.agents.routing;

import java.util.List;

/** What a router says about a request. */
public sealed interface RoutingDecision {
  /** How sure the router is that the first candidate is right, from 0 to 1. */
  double confidence();

  /** All departments that anything speaks for, the best first. */
  List<Candidate> ranked();

  /** What led to the decision, for people. */
  String why();

  /**
   * The request goes to a department.
   *
   * @param department its name, that of the first candidate
   */
  record Route(String department, double confidence, List<Candidate> ranked, String why)
      implements RoutingDecision {
    /** Copies the list. */
    public Route {
      ranked = List.copyOf(ranked);
    }
  }

  /** A person has to decide where the request goes. */
  record NoRoute(double confidence, List<Candidate> ranked, String why) implements RoutingDecision {
    /** Copies the list. */
    public NoRoute {
      ranked = List.copyOf(ranked);
    }
  }
}
