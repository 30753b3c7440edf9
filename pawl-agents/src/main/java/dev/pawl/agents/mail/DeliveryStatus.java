package dev.pawl.agents.mail;

import dev.pawl.api.WorkflowException;

/** Where a message stands on its way to one recipient. */
public enum DeliveryStatus {
  /** No mail server could be reached yet; nothing was sent. */
  QUEUED,
  /** Handed to a mail server at this moment. */
  SENDING,
  /** Accepted by a mail server. */
  SENT,
  /** The mail server said to try again later (a reply 4xx). */
  DEFERRED,
  /** The mail server refused for good (a reply 5xx). */
  BOUNCED,
  /** Not sent for another reason, such as wrong credentials. */
  FAILED;

  /** The code of a failure that leaves a message {@link #DEFERRED}. */
  public static final String DEFERRED_CODE = SmtpFailure.DEFERRED;

  /** What a failure of a {@link MailTransport} means for every recipient of the message. */
  public static DeliveryStatus after(WorkflowException failure) {
    return switch (failure.code()) {
      case SmtpFailure.QUEUED -> QUEUED;
      case SmtpFailure.DEFERRED -> DEFERRED;
      case SmtpFailure.BOUNCED -> BOUNCED;
      default -> FAILED;
    };
  }
}
