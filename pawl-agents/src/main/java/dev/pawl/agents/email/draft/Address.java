package dev.pawl.agents.email.draft;

/** How the readers of an email are spoken to. */
enum Address {
  /** One person, formally: {@code Sie, usted}. */
  FORMAL,
  /** One person, informally: {@code du, tú}. */
  INFORMAL,
  /** Several people, formally. */
  FORMAL_PLURAL,
  /** Several people, informally: {@code ihr}. */
  INFORMAL_PLURAL
}
