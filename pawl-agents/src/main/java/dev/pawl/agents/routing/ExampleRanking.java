package dev.pawl.agents.routing;

import dev.pawl.agents.routing.Feature.Kind;
import dev.pawl.agents.routing.LinearModel.Sample;
import dev.pawl.agents.routing.Vocabulary.Amounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Ranks departments by what was learned from examples. The score of a department is its
 * probability; what is missing to 1 speaks for a person.
 *
 * <p>Learns when it is made, one to a few seconds for three thousand examples, and never again; the
 * same examples in the same order give the same ranking.
 */
public final class ExampleRanking implements Ranking {
  private static final double LEAST_PROBABILITY = 0.01;
  private static final int MOST_REASONS = 3;

  private final ReadFeatures features = new ReadFeatures();
  private final List<Optional<String>> departments;
  private final Vocabulary vocabulary;
  private final LinearModel model;

  /** Learns from these. */
  public ExampleRanking(List<Example> examples) {
    departments = examples.stream().map(Example::department).distinct().toList();
    List<Set<Feature>> read =
        examples.stream().map(example -> features.of(example.text())).toList();
    vocabulary = new Vocabulary(read);
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      int outcome = departments.indexOf(examples.get(i).department());
      samples.add(new Sample(vocabulary.amounts(read.get(i)), outcome));
    }
    model = LinearModel.learn(samples, vocabulary.size(), departments.size());
  }

  @Override
  public List<Candidate> rank(RoutingRequest request) {
    Amounts text = vocabulary.amounts(features.of(request.text()));
    if (text.features().isEmpty()) {
      return List.of();
    }
    double[] probabilities = model.probabilities(text);
    List<Candidate> candidates = new ArrayList<>();
    for (int k = 0; k < probabilities.length; k++) {
      Optional<String> department = departments.get(k);
      if (department.isPresent() && probabilities[k] >= LEAST_PROBABILITY) {
        double score = Math.min(1, probabilities[k]);
        candidates.add(new Candidate(department.get(), score, why(text, k)));
      }
    }
    return Evidence.bestFirst(candidates);
  }

  /** The words that speak most for the department. */
  private String why(Amounts text, int outcome) {
    return IntStream.range(0, text.places().length)
        .filter(i -> text.features().get(i).kind() == Kind.WORD)
        .filter(i -> Character.isLetter(text.features().get(i).text().codePointAt(0)))
        .filter(i -> contribution(text, i, outcome) > 0)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -contribution(text, i, outcome)))
        .limit(MOST_REASONS)
        .map(i -> text.features().get(i).text())
        .collect(Collectors.joining(", "));
  }

  private double contribution(Amounts text, int i, int outcome) {
    return model.weight(text.places()[i], outcome) * text.amounts()[i];
  }
}
