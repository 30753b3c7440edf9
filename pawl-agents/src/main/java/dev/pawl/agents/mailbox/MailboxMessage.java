package dev.pawl.agents.mailbox;

import java.time.Instant;
import java.util.List;

/**
 * A message that the dev mailbox accepted.
 *
 * @param number 1 for the first message of the mailbox; never used twice
 * @param messageId the header, empty when there was none
 * @param from the sender of the envelope, empty for a bounce
 * @param recipients the recipients of the envelope, in the order given
 * @param receivedAt when it was complete
 * @param subject the header, decoded; empty when there was none
 * @param raw the message as it came
 */
public record MailboxMessage(
    long number,
    String messageId,
    String from,
    List<String> recipients,
    Instant receivedAt,
    String subject,
    RawMessage raw) {

  /** Copies the list. */
  public MailboxMessage {
    recipients = List.copyOf(recipients);
  }

  /** The plain text part, empty when there is none. */
  public String text() {
    return raw.text();
  }

  /** The HTML part, not safe to show as it is; empty when there is none. */
  public String html() {
    return raw.html();
  }

  /** The files that came with it, in their order. */
  public List<MailboxAttachment> attachments() {
    return raw.attachments();
  }
}
