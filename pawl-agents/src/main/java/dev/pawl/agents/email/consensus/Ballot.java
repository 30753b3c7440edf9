package dev.pawl.agents.email.consensus;

import dev.pawl.agents.email.review.Verdict;

/** What came of asking one reviewer. */
public sealed interface Ballot {

  /** The name of the reviewer. */
  String reviewer();

  /** A verdict in time. */
  record Cast(Verdict verdict) implements Ballot {
    /** Checks that there is one. */
    public Cast {
      if (verdict == null) {
        throw new IllegalArgumentException(
            "'verdict' is missing: a reviewer without one is absent");
      }
    }

    @Override
    public String reviewer() {
      return verdict.reviewer();
    }
  }

  /**
   * No verdict: it abstains.
   *
   * @param reviewer the name of the reviewer
   * @param cause what kept it away
   * @param reason for people, in a sentence
   */
  record Absent(String reviewer, Cause cause, String reason) implements Ballot {
    /** Checks the parts. */
    public Absent {
      if (reviewer == null || reviewer.isBlank() || cause == null || reason == null) {
        throw new IllegalArgumentException(
            "An absence needs 'reviewer', 'cause' and 'reason': say who is missing and why");
      }
    }
  }

  /** What keeps a reviewer from voting. */
  enum Cause {
    FAILED("failed"),
    LATE("was late");

    private final String words;

    Cause(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
