package dev.pawl.agents.email.review;

/** What a reviewer wants to happen. */
public enum Vote {
  /** Send it as it is. */
  APPROVE,
  /** Do not send it before it was changed. */
  CHANGE,
  /** Do not send it, whatever the others say. Counts as a change unless the rules grant a veto. */
  VETO
}
