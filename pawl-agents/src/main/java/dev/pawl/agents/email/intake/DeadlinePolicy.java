package dev.pawl.agents.email.intake;

/** What becomes of an email whose deadline has passed. */
public enum DeadlinePolicy {
  /** It is sent, and the receipt says that it was late. */
  SEND,
  /** It is not sent. */
  DROP
}
