package dev.pawl.agents.email.intake;

/** What the email is for. */
public enum Intent {
  /** Tells something. */
  INFORM,
  /** Asks a question, or for something. */
  ASK,
  /** Reminds of something known. */
  REMIND,
  /** Invites. */
  INVITE,
  /** Thanks. */
  THANK,
  /** The request does not read like one for an email. */
  UNKNOWN
}
