package dev.pawl.agents.routing;

import dev.pawl.agents.routing.LabelledRequests.Labelled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ten-fold cross-validation over the requests that strangers wrote (Stone, "Cross-Validatory Choice
 * and Assessment of Statistical Predictions", 1974): each is ranked by what was learned without the
 * tenth of them that it belongs to.
 */
final class CrossValidation {
  private static final int FOLDS = 10;

  private final List<Labelled> requests = LabelledRequests.strangers();
  private final Map<RoutingRequest, List<Candidate>> ranked = new HashMap<>();

  CrossValidation() {
    Map<RoutingRequest, List<Candidate>> learned = new HashMap<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      List<RoutingRequest> left = left(fold);
      Ranking ranking = new ExampleRanking(without(left));
      left.forEach(request -> learned.put(request, ranking.rank(request)));
    }
    Ranking combined = Departments.combined(request -> learned.getOrDefault(request, List.of()));
    learned.keySet().forEach(request -> ranked.put(request, combined.rank(request)));
  }

  /** Knows the requests only. */
  Ranking ranking() {
    return request -> ranked.getOrDefault(request, List.of());
  }

  List<Labelled> requests() {
    return requests;
  }

  List<Labelled> requests(String language) {
    return requests.stream().filter(request -> request.language().equals(language)).toList();
  }

  private List<RoutingRequest> left(int fold) {
    List<RoutingRequest> left = new ArrayList<>();
    for (int i = fold; i < requests.size(); i += FOLDS) {
      left.add(new RoutingRequest(requests.get(i).text()));
    }
    return left;
  }

  private static List<Example> without(List<RoutingRequest> left) {
    Set<RoutingRequest> gone = new HashSet<>(left);
    return Departments.examples().stream()
        .filter(example -> !gone.contains(new RoutingRequest(example.text())))
        .toList();
  }
}
