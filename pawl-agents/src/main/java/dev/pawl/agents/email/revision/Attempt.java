package dev.pawl.agents.email.revision;

/** What came of trying to remove a finding. */
sealed interface Attempt {

  /** Something was changed; whether it helped is for the reviewers to say. */
  record Changed(String note) implements Attempt {}

  /** Nothing was changed. */
  record Refused(String reason) implements Attempt {}
}
