package dev.pawl.agents.mail;

import dev.pawl.api.ErrorKind;

/** What the refusals of a mail server mean for recovery (RFC 5321, 4.2; RFC 4954, 6; RFC 1870). */
final class SmtpKinds {
  private SmtpKinds() {}

  /**
   * The kind of a refusal.
   *
   * @param code the three digits of the reply
   */
  static ErrorKind of(int code) {
    return switch (code) {
      case 530, 534, 535, 538 -> ErrorKind.AUTHENTICATION;
      // The message, or the mailbox with it, would be too large.
      case 552 -> ErrorKind.VALIDATION;
      default -> code >= 500 ? ErrorKind.PERMANENT : ErrorKind.SMTP;
    };
  }
}
