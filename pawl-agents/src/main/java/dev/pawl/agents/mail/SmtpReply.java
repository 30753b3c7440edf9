package dev.pawl.agents.mail;

/**
 * A reply of a mail server (RFC 5321, 4.2), or its absence.
 *
 * @param command the command that it answers, in upper case; empty for the greeting
 * @param code the three digits, or a number below 100 when the connection ended instead
 * @param text what the server said, in one line
 */
record SmtpReply(String command, int code, String text) {
  private static final int MAX_TEXT_LENGTH = 500;

  SmtpReply {
    text = HeaderText.oneLine(text, MAX_TEXT_LENGTH);
  }

  boolean positive() {
    return code >= 200 && code <= 299;
  }

  boolean transientRefusal() {
    return code >= 400 && code <= 499;
  }

  boolean permanentRefusal() {
    return code >= 500 && code <= 599;
  }

  /** Whether the server really said something. */
  boolean given() {
    return code >= 100;
  }

  /** Replies that ask for a login or refuse it (RFC 4954, 6). */
  boolean aboutLogin() {
    return code == 530 || code == 534 || code == 535 || code == 538;
  }

  DeliveryStatus status() {
    if (positive()) {
      return DeliveryStatus.SENT;
    }
    return permanentRefusal() ? DeliveryStatus.BOUNCED : DeliveryStatus.DEFERRED;
  }
}
