package dev.pawl.agents.mail;

import java.util.List;

/**
 * One delivery to a mail server that accepted the message for at least one recipient.
 *
 * @param messageId the Message-ID that was delivered
 * @param reply the server's reply to the whole message, in one line
 * @param recipients each recipient of this delivery
 */
public record DeliveryReport(String messageId, String reply, List<RecipientResult> recipients) {
  /** Copies the list. */
  public DeliveryReport {
    recipients = List.copyOf(recipients);
  }

  /** The addresses in this status. */
  public List<String> addresses(DeliveryStatus status) {
    return recipients.stream()
        .filter(recipient -> recipient.status() == status)
        .map(RecipientResult::address)
        .toList();
  }
}
