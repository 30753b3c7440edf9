package dev.pawl.cli.email;

import dev.pawl.agents.mail.DeliveryStatus;
import java.util.Locale;

/** What became of one attempt to hand a message to a mail server. */
public enum Attempt {
  /** The server took it for at least one recipient. */
  SENT,
  /** No server could be reached. */
  QUEUED,
  /** The server wants another try later. */
  DEFERRED,
  /** The server refused it for good. */
  BOUNCED,
  /** It was not sent for another reason. */
  FAILED,
  /** Whether the server took it was not known at first. */
  IN_DOUBT,
  /** An operator gave the result in its place. */
  SKIPPED;

  /** As people type it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Attempt of(DeliveryStatus status) {
    return switch (status) {
      case QUEUED -> QUEUED;
      case DEFERRED -> DEFERRED;
      case BOUNCED -> BOUNCED;
      case SENT -> SENT;
      case SENDING, FAILED -> FAILED;
    };
  }
}
