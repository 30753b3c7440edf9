package dev.pawl.cli.email.listing;

import dev.pawl.agents.mail.DeliveryStatus;
import dev.pawl.cli.email.Attempt;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a listing of emails is about. */
public enum MailKind {
  /** One row an email. */
  MESSAGES,
  /** One row a version. */
  DRAFTS,
  /** One row for what a reviewer said, or did not say, about a version. */
  VERDICTS,
  /** One row an attempt to hand the message to a mail server. */
  DELIVERIES;

  /** All words. */
  public static List<String> words() {
    return Arrays.stream(values()).map(MailKind::word).toList();
  }

  /** The kind that a word means, whatever its case. */
  public static Optional<MailKind> named(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word().equals(word.strip().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** As people type it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The statuses that its rows can be asked for: of the attempt, or of the email as it stands. */
  public List<String> statuses() {
    return switch (this) {
      case DELIVERIES -> Arrays.stream(Attempt.values()).map(Attempt::word).toList();
      case MESSAGES, DRAFTS, VERDICTS ->
          Arrays.stream(DeliveryStatus.values())
              .map(status -> status.name().toLowerCase(Locale.ROOT))
              .toList();
    };
  }
}
