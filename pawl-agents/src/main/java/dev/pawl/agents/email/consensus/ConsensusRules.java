package dev.pawl.agents.email.consensus;

import java.util.Map;
import java.util.Set;

/**
 * How verdicts become a decision.
 *
 * @param quorum how many have to vote
 * @param weights the weight of a reviewer by name, above 0; 1 for those that are not named
 * @param veto the names of those whose veto counts; the veto of others is a vote for a change
 * @param approval the share of the weights of those who voted that has to approve, above 0, at most
 *     1
 * @param rounds how many times a draft is reviewed at most, at least 1
 */
public record ConsensusRules(
    Quorum quorum, Map<String, Double> weights, Set<String> veto, double approval, int rounds) {
  /** A reviewer with this name has the veto unless told otherwise. */
  public static final String COMPLIANCE = "compliance";

  private static final double DEFAULT_QUORUM = 0.5;
  private static final double DEFAULT_APPROVAL = 1.0;
  private static final int DEFAULT_ROUNDS = 3;

  /** The most {@link #rounds()}. */
  public static final int MOST_ROUNDS = 20;

  /** Checks the rules and copies them. */
  public ConsensusRules {
    if (quorum == null) {
      throw new IllegalArgumentException(
          "'quorum' is missing: say how many reviewers have to vote");
    }
    weights = weights == null ? Map.of() : Map.copyOf(weights);
    veto = veto == null ? Set.of() : Set.copyOf(veto);
    weights.forEach(ConsensusRules::checkWeight);
    checkShare("approval", approval);
    if (rounds < 1 || rounds > MOST_ROUNDS) {
      throw new IllegalArgumentException(
          "%d rounds: a draft is reviewed 1 to %d times".formatted(rounds, MOST_ROUNDS));
    }
  }

  /**
   * Half of the weights have to vote, all who vote have to approve, compliance has the veto, and
   * after three rounds people decide. Every weight is 1.
   */
  public static ConsensusRules standard() {
    return new ConsensusRules(
        new Quorum.Share(DEFAULT_QUORUM),
        Map.of(),
        Set.of(COMPLIANCE),
        DEFAULT_APPROVAL,
        DEFAULT_ROUNDS);
  }

  /** The weight of a reviewer. */
  public double weight(String reviewer) {
    return weights.getOrDefault(reviewer, 1.0);
  }

  static void checkShare(String name, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "'%s' is %s: a share is above 0 and at most 1".formatted(name, share));
    }
  }

  private static void checkWeight(String reviewer, Double weight) {
    if (!(weight > 0) || weight.isInfinite()) {
      throw new IllegalArgumentException(
          "The weight of %s is %s: weights are above 0".formatted(reviewer, weight));
    }
  }
}
