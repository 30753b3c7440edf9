package dev.pawl.agents.routing;

import dev.pawl.agents.routing.Feature.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The features that the texts of a collection have, and how rare each is. Immutable.
 *
 * <p>The amount of a feature is its inverse document frequency, log((texts + 1) / texts with it)
 * (Spärck Jones, "A statistical interpretation of term specificity", 1972), scaled so that the
 * amounts of each kind have the length that the kind says.
 */
final class Vocabulary {
  private final Map<Feature, Integer> places = new LinkedHashMap<>();
  private final List<Double> rareness = new ArrayList<>();

  /**
   * A text as amounts of features.
   *
   * @param features which
   * @param places their places in the vocabulary
   * @param amounts how much of each
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and read thousands of times
  record Amounts(List<Feature> features, int[] places, double[] amounts) {}

  Vocabulary(List<Set<Feature>> texts) {
    Map<Feature, Integer> frequency = new LinkedHashMap<>();
    for (Set<Feature> text : texts) {
      text.forEach(feature -> frequency.merge(feature, 1, Integer::sum));
    }
    frequency.forEach((feature, count) -> {
      places.put(feature, places.size());
      rareness.add(StrictMath.log((texts.size() + 1.0) / count));
    });
  }

  int size() {
    return places.size();
  }

  Amounts amounts(Set<Feature> text) {
    List<Feature> known = text.stream().filter(places::containsKey).toList();
    int[] at = known.stream().mapToInt(places::get).toArray();
    Map<Kind, Double> squares = new EnumMap<>(Kind.class);
    for (int i = 0; i < at.length; i++) {
      double rare = rareness.get(at[i]);
      squares.merge(known.get(i).kind(), rare * rare, Double::sum);
    }
    double[] amounts = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      Kind kind = known.get(i).kind();
      amounts[i] = kind.amount() * rareness.get(at[i]) / Math.sqrt(squares.getOrDefault(kind, 1.0));
    }
    return new Amounts(known, at, amounts);
  }
}
