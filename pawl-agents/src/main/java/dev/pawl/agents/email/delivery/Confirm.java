package dev.pawl.agents.email.delivery;

import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.mail.DeliveryStatus;
import dev.pawl.agents.mail.PreparedMessage;
import dev.pawl.agents.mail.RecipientResult;
import dev.pawl.api.Run;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The confirmation phase: writes the receipt. */
public final class Confirm {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm VV", Locale.ROOT);

  private Confirm() {}

  /**
   * Writes down what became of a delivery. The step is told apart by that, because an operator may
   * have a failed delivery tried again, after which the receipt is another one.
   *
   * @param earlier what there was to note before
   */
  public static EmailReceipt run(
      Run phase,
      PreparedMessage message,
      DeliveryOutcome outcome,
      EmailBrief brief,
      ZoneId zone,
      List<String> earlier) {
    String status = outcome.status().name().toLowerCase(Locale.ROOT);
    return phase.scope(
        "outcome",
        status,
        scope -> {
          scope.label(Deliver.STATUS_LABEL, status);
          return scope.step(
              "receipt", EmailReceipt.class, () -> receipt(message, outcome, brief, zone, earlier));
        });
  }

  private static EmailReceipt receipt(
      PreparedMessage message,
      DeliveryOutcome outcome,
      EmailBrief brief,
      ZoneId zone,
      List<String> earlier) {
    List<String> notes = new ArrayList<>(earlier);
    notes.addAll(notes(outcome, brief, zone));
    return new EmailReceipt(
        message.messageId(),
        message.subject(),
        outcome.status(),
        outcome.recipients(),
        outcome.reply(),
        outcome.acceptedAt(),
        notes);
  }

  private static List<String> notes(DeliveryOutcome outcome, EmailBrief brief, ZoneId zone) {
    List<String> notes = new ArrayList<>();
    Instant deadline = brief.deadline();
    Instant acceptedAt = outcome.acceptedAt();
    if (deadline != null && acceptedAt != null && acceptedAt.isAfter(deadline)) {
      notes.add("Sent after the deadline " + TIME.format(deadline.atZone(zone)) + ".");
    }
    if (outcome.acceptedForSome()) {
      for (RecipientResult result : outcome.recipients()) {
        if (result.status() != DeliveryStatus.SENT) {
          notes.add(
              "%s did not get it: %s (%s)."
                  .formatted(
                      result.address(),
                      result.status().name().toLowerCase(Locale.ROOT),
                      result.reply()));
        }
      }
    }
    return notes;
  }
}
