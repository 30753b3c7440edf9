package dev.pawl.agents.mail;

import java.time.Instant;
import java.util.List;

/** Messages for tests. */
final class Messages {
  static final EmailAddress SENDER = new EmailAddress("pawl@example.org", "Jörg Müller");
  static final EmailAddress OPS = EmailAddress.of("ops@example.com");
  static final EmailAddress ANNA = new EmailAddress("anna@example.com", "Anna Sørensen, CEO");

  private Messages() {}

  static PreparedMessage to(EmailAddress... recipients) {
    return withText("The maintenance moves to 22:00.\n", recipients);
  }

  static PreparedMessage withText(String text, EmailAddress... recipients) {
    return new PreparedMessage(
        MessageIds.derive("run-1", "delivery/smtp", SENDER.domain()),
        Instant.parse("2026-11-20T09:30:00Z"),
        SENDER,
        List.of(recipients),
        List.of(),
        "Wartung verschoben – Grüße",
        text,
        "<p>" + text + "</p>");
  }
}
