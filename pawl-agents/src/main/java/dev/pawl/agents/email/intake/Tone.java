package dev.pawl.agents.email.intake;

/** How the email sounds. */
public enum Tone {
  NEUTRAL,
  FRIENDLY,
  FORMAL,
  URGENT
}
