package dev.pawl.agents.email.intake;

/** The language of the request, which is also that of the email. */
public enum Language {
  ENGLISH,
  GERMAN,
  SPANISH
}
