package dev.pawl.agents.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.routing.LabelledRequests.Half;
import dev.pawl.agents.routing.LabelledRequests.Labelled;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Measures the router of the six departments; docs/adr/0014 tells the method. */
class RoutingQualityTest {
  private static final double GOOD_ENOUGH = 0.9;

  private final List<Labelled> tuning = LabelledRequests.half(Half.TUNING);
  private final List<Labelled> heldOut = LabelledRequests.half(Half.HELD_OUT);

  @Test
  void the_threshold_is_the_middle_of_those_that_do_best_in_cross_validation() {
    CrossValidation validation = new CrossValidation();
    Map<Double, Double> quality = new TreeMap<>();
    for (int percent = 1; percent <= 100; percent++) {
      double threshold = percent / 100.0;
      Figures figures = Figures.of(router(validation.ranking(), threshold), validation.requests());
      quality.put(threshold, Math.min(figures.rightShare(), figures.refusedShare()));
    }
    double best = Collections.max(quality.values());
    List<Double> equallyGood =
        quality.entrySet().stream()
            .filter(entry -> entry.getValue() == best)
            .map(Map.Entry::getKey)
            .toList();
    System.out.printf(
        Locale.ROOT,
        "Routing, cross-validated: %.3f both with thresholds from %.2f to %.2f%n",
        best,
        equallyGood.getFirst(),
        equallyGood.getLast());
    Router router = router(validation.ranking(), Departments.THRESHOLD);
    print("cross-validated   ", router, validation.requests());
    for (String language : List.of("en", "de", "es")) {
      print("cross-validated " + language, router, validation.requests(language));
    }

    assertThat(Departments.THRESHOLD).isEqualTo(equallyGood.get(equallyGood.size() / 2));
    assertThat(best).isGreaterThanOrEqualTo(GOOD_ENOUGH);
  }

  @Test
  void nine_of_ten_held_out_requests_go_right_and_nine_of_ten_strays_reach_a_person() {
    Figures figures = Figures.of(Departments.router(), heldOut);
    print("tuning   combined", Departments.router(), tuning);
    print("held out combined", Departments.router(), heldOut);
    print("held out examples", router(Departments.byExamples(), Departments.THRESHOLD), heldOut);
    print("held out rules   ", router(Departments.rules(), Departments.THRESHOLD), heldOut);
    print("held out cards   ", router(Departments.byCards(), Departments.THRESHOLD), heldOut);

    assertThat(figures.belonging()).isGreaterThanOrEqualTo(6 * 9);
    assertThat(figures.strays()).isGreaterThanOrEqualTo(15);
    assertThat(figures.rightShare()).isGreaterThanOrEqualTo(GOOD_ENOUGH);
    assertThat(figures.refusedShare()).isGreaterThanOrEqualTo(GOOD_ENOUGH);
  }

  /** What the other figures are too kind to say: nobody who made the router has seen these. */
  @Test
  void nine_of_ten_unseen_requests_go_right_and_nine_of_ten_strays_reach_a_person() {
    List<Labelled> unseen = LabelledRequests.unseen();
    Figures figures = Figures.of(Departments.router(), unseen);
    print("unseen combined", Departments.router(), unseen);
    for (String language : List.of("en", "de", "es")) {
      print(
          "unseen " + language,
          Departments.router(),
          unseen.stream().filter(request -> request.language().equals(language)).toList());
    }

    assertThat(figures.belonging()).isEqualTo(180);
    assertThat(figures.strays()).isEqualTo(60);
    assertThat(figures.rightShare()).isGreaterThanOrEqualTo(GOOD_ENOUGH);
    assertThat(figures.refusedShare()).isGreaterThanOrEqualTo(GOOD_ENOUGH);
  }

  private static Router router(Ranking ranking, double threshold) {
    return new GuardedRouter(new ThresholdRouter(ranking, threshold));
  }

  private static void print(String what, Router router, List<Labelled> requests) {
    System.out.printf(Locale.ROOT, "Routing, %s: %s%n", what, Figures.of(router, requests));
  }
}
