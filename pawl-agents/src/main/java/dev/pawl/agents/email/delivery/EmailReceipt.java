package dev.pawl.agents.email.delivery;

import dev.pawl.agents.mail.DeliveryStatus;
import dev.pawl.agents.mail.RecipientResult;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The output of the email workflows: what became of the message.
 *
 * @param messageId the Message-ID
 * @param subject the subject it was sent with
 * @param status {@code SENT} when every recipient was accepted, else the worst that happened
 * @param recipients each recipient
 * @param reply what the mail server replied to the message, empty when it was not accepted
 * @param acceptedAt when a server accepted it first, or null when none did
 * @param notes what people should know, such as a deadline that was missed
 */
public record EmailReceipt(
    String messageId,
    String subject,
    DeliveryStatus status,
    List<RecipientResult> recipients,
    String reply,
    @Nullable Instant acceptedAt,
    List<String> notes) {
  /** Copies the lists. */
  public EmailReceipt {
    recipients = List.copyOf(recipients);
    notes = List.copyOf(notes);
  }
}
