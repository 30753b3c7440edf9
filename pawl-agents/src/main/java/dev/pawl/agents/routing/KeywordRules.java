package dev.pawl.agents.routing;

import java.util.List;
import java.util.regex.Matcher;

/** Ranks departments by rules about words and phrases. */
public final class KeywordRules implements Ranking {
  private final List<KeywordRule> rules;
  private final double half;

  /**
   * Ranks by these rules.
   *
   * @param half the sum of weights that is worth a score of ½
   */
  public KeywordRules(List<KeywordRule> rules, double half) {
    this.rules = List.copyOf(rules);
    this.half = half;
  }

  /** The rules of a text: one per line, empty lines and lines that begin with # are left out. */
  public static KeywordRules parse(String text, double half) {
    return new KeywordRules(
        text.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(KeywordRule::parse)
            .toList(),
        half);
  }

  @Override
  public List<Candidate> rank(RoutingRequest request) {
    Evidence evidence = new Evidence(half);
    for (KeywordRule rule : rules) {
      Matcher found = rule.words().matcher(request.text());
      if (found.find()) {
        evidence.add(rule.department(), rule.weight(), "\"" + found.group("words").strip() + "\"");
      }
    }
    return evidence.ranked();
  }
}
