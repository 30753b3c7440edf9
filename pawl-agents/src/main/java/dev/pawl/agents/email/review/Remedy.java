package dev.pawl.agents.email.review;

/** Who can remove a finding. */
public enum Remedy {
  /** A revision by rules: nobody has to decide anything. */
  REVISION,
  /** A person, because it takes knowledge or a decision that no rule has. */
  PERSON
}
