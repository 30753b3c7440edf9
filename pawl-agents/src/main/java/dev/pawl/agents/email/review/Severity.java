package dev.pawl.agents.email.review;

/** How much a finding weighs: the worst one is the reviewer's vote. */
public enum Severity {
  /** Good to know; it stops nothing. */
  NOTE(Vote.APPROVE, 5),
  /** Must be changed before the email is sent. */
  CHANGE(Vote.CHANGE, 25),
  /** Must not be sent. */
  VETO(Vote.VETO, 100);

  private final Vote vote;
  private final int penalty;

  Severity(Vote vote, int penalty) {
    this.vote = vote;
    this.penalty = penalty;
  }

  /** The vote that it forces. */
  public Vote vote() {
    return vote;
  }

  /** What it takes off a score of 100. */
  public int penalty() {
    return penalty;
  }
}
