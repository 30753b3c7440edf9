package dev.pawl.agents.director;

import dev.pawl.agents.routing.Candidate;
import dev.pawl.agents.routing.RoutingDecision;
import java.util.List;

/**
 * What the director says about a request, as it is recorded.
 *
 * @param department who shall do it, empty when a person has to decide
 * @param confidence how sure the director is, from 0 to 1
 * @param ranked all departments that anything speaks for, the best first
 * @param why what led to it, for people
 */
record Proposal(String department, double confidence, List<Candidate> ranked, String why) {
  Proposal {
    ranked = List.copyOf(ranked);
  }

  static Proposal of(RoutingDecision decision) {
    return switch (decision) {
      case RoutingDecision.Route route ->
          new Proposal(route.department(), route.confidence(), route.ranked(), route.why());
      case RoutingDecision.NoRoute none ->
          new Proposal("", none.confidence(), none.ranked(), none.why());
    };
  }

  /** Nobody, because the director could not say anything. */
  static Proposal failed(String why) {
    return new Proposal("", 0, List.of(), why);
  }
}
