package dev.pawl.agents.email.delivery;

import dev.pawl.agents.mail.DeliveryStatus;
import dev.pawl.agents.mail.RecipientResult;
import dev.pawl.api.StepFailedException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all deliveries of one message came to.
 *
 * @param recipients each recipient, with the last word about it
 * @param reply the first acceptance, empty when there was none
 * @param acceptedAt when that was, or null
 * @param failure what ended the delivery, or null when no recipient was left
 */
public record DeliveryOutcome(
    List<RecipientResult> recipients,
    String reply,
    @Nullable Instant acceptedAt,
    @Nullable StepFailedException failure) {

  /** Copies the list. */
  public DeliveryOutcome {
    recipients = List.copyOf(recipients);
  }

  /** {@code SENT} when all were accepted, else the worst; a later status is a worse one. */
  public DeliveryStatus status() {
    return recipients.stream()
        .map(RecipientResult::status)
        .filter(status -> status != DeliveryStatus.SENT)
        .max(Comparator.naturalOrder())
        .orElse(DeliveryStatus.SENT);
  }

  /** Whether at least one recipient was accepted. */
  public boolean acceptedForSome() {
    return recipients.stream().anyMatch(result -> result.status() == DeliveryStatus.SENT);
  }
}
