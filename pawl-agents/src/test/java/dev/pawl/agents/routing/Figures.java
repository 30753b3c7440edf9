package dev.pawl.agents.routing;

import dev.pawl.agents.routing.LabelledRequests.Labelled;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a ranking with a threshold does on labelled requests.
 *
 * @param right requests for a department that were accepted and went to that department
 * @param wrong requests for a department that were accepted and went to another one
 * @param belonging all requests for a department
 * @param refused requests for nobody that go to a person
 * @param strays all requests for nobody
 */
record Figures(int right, int wrong, int belonging, int refused, int strays) {

  static Figures of(Router router, List<Labelled> requests) {
    int right = 0;
    int wrong = 0;
    int belonging = 0;
    int refused = 0;
    for (Labelled request : requests) {
      Optional<String> routed = routed(router, request);
      if (request.department().isEmpty()) {
        refused += routed.isEmpty() ? 1 : 0;
      } else {
        belonging++;
        right += routed.equals(request.department()) ? 1 : 0;
        wrong += routed.isPresent() && !routed.equals(request.department()) ? 1 : 0;
      }
    }
    return new Figures(right, wrong, belonging, refused, requests.size() - belonging);
  }

  static Optional<String> routed(Router router, Labelled request) {
    return switch (router.route(new RoutingRequest(request.text()))) {
      case RoutingDecision.Route route -> Optional.of(route.department());
      case RoutingDecision.NoRoute _ -> Optional.empty();
    };
  }

  /**
   * The F-measure (van Rijsbergen, "Information Retrieval", 1979): the harmonic mean of the share
   * of what was accepted that is right, and the share of what belongs somewhere that is right.
   */
  double fMeasure() {
    int accepted = right + wrong + strays - refused;
    return 2.0 * right / (accepted + belonging);
  }

  double rightShare() {
    return (double) right / belonging;
  }

  double refusedShare() {
    return (double) refused / strays;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "right %d of %d (%.1f %%), wrong department %d, to a person %d; strays to a person %d of %d (%.1f %%)",
        right,
        belonging,
        100 * rightShare(),
        wrong,
        belonging - right - wrong,
        refused,
        strays,
        100 * refusedShare());
  }
}
