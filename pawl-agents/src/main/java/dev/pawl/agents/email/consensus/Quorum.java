package dev.pawl.agents.email.consensus;

/** How many have to vote for a decision to be the department's. */
public sealed interface Quorum {

  /**
   * A share of all weights.
   *
   * @param share above 0, at most 1
   */
  record Share(double share) implements Quorum {
    /** Checks the share. */
    public Share {
      ConsensusRules.checkShare("quorum", share);
    }
  }

  /**
   * A number of reviewers, whatever their weights.
   *
   * @param reviewers at least 1
   */
  record Count(int reviewers) implements Quorum {
    /** Checks the number. */
    public Count {
      if (reviewers < 1) {
        throw new IllegalArgumentException(
            "The quorum is %d reviewers: at least 1 has to vote".formatted(reviewers));
      }
    }
  }
}
