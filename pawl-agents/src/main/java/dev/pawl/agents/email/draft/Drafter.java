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

  /**
   * Writes the first version of an email that carries what a department made.
   *
   * @param brief without doubts
   * @param content goes word for word
   * @param signature the name under it, may be empty
   */
  default Draft writeAround(EmailBrief brief, Content content, String signature) {
    return DraftWriter.writeAround(brief, content, signature);
  }

  /** By rules, without any model: the same brief gives the same email. */
  static Drafter byRules() {
    return DraftWriter::write;
  }
}
