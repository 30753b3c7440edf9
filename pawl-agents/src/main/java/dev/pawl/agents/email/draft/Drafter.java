package dev.pawl.agents.email.draft;

import dev.pawl.agents.email.intake.EmailBrief;

/** Writes emails. Implementations are thread-safe. */
@FunctionalInterface
public interface Drafter {

  /**
   * Writes the first version of an email.
   *
   * @param brief without doubts and with at least one point
   * @param signature the name under it, may be empty
   */
  Draft write(EmailBrief brief, String signature);

  /** By rules, without any model: the same brief gives the same email. */
  static Drafter byRules() {
    return DraftWriter::write;
  }
}
