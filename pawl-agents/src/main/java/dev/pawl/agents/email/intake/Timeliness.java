package dev.pawl.agents.email.intake;

import java.time.Instant;

/** How an email stands to its deadline at a moment. */
public sealed interface Timeliness {
  /** It may be sent at any time. */
  record AnyTime() implements Timeliness {}

  /** The deadline has not passed. */
  record InTime(Instant deadline) implements Timeliness {}

  /** The deadline has passed, and the email is sent all the same. */
  record Late(Instant deadline) implements Timeliness {}

  /** The deadline has passed, and the email must not be sent any more. */
  record TooLate(Instant deadline) implements Timeliness {}
}
