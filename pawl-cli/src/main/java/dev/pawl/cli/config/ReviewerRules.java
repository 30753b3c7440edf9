package dev.pawl.cli.config;

import dev.pawl.agents.email.review.rules.RuleReviewers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reviewers, and what their votes count, as settings have them. */
final class ReviewerRules {
  private static final String NAMES = String.join(", ", RuleReviewers.NAMES);

  static final Form<List<String>> REVIEWERS =
      new Form<>(
          "reviewers",
          "reviewers with commas between, of " + NAMES,
          false,
          text -> words(text).stream().map(ReviewerRules::reviewer).toList());

  static final Form<Map<String, Double>> WEIGHTS =
      new Form<>(
          "weights",
          "REVIEWER=WEIGHT with commas between, such as tone=0.5, the weights above 0, the reviewers of "
              + NAMES,
          false,
          ReviewerRules::weights);

  private ReviewerRules() {}

  private static Map<String, Double> weights(String text) {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (String word : words(text)) {
      String[] parts = word.split("=", -1);
      if (parts.length != 2) {
        throw new IllegalArgumentException("'" + word + "' has not the form REVIEWER=WEIGHT");
      }
      double weight = Double.parseDouble(parts[1].strip());
      if (!(weight > 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException("'" + word + "' is no weight above 0");
      }
      if (weights.put(reviewer(parts[0].strip()), weight) != null) {
        throw new IllegalArgumentException("'" + word + "' is a second weight");
      }
    }
    return weights;
  }

  private static String reviewer(String name) {
    if (!RuleReviewers.NAMES.contains(name)) {
      throw new IllegalArgumentException("'" + name + "' is none of " + NAMES);
    }
    return name;
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
