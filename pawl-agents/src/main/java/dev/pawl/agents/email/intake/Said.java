package dev.pawl.agents.email.intake;

/**
 * A part of a request that is content.
 *
 * @param lead what leads into it
 */
record Said(Lead lead, String text) {
  /** A sentence of its own. */
  static Said verbatim(String text) {
    return new Said(Lead.VERBATIM, text);
  }

  /** Whether this is a message that needs nothing said before. */
  boolean standsAlone() {
    return lead == Lead.VERBATIM && !text.isBlank();
  }
}
