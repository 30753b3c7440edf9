package dev.pawl.agents.email.delivery;

import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.agents.mail.MessageIds;
import dev.pawl.agents.mail.PreparedMessage;
import dev.pawl.api.Run;
import java.time.Instant;

/** The preparation phase: makes the message that goes out, down to its Message-ID. */
public final class PrepareMessage {
  private final EmailAddress sender;
  private final String deliveryScope;

  /**
   * Prepares messages of this sender.
   *
   * @param deliveryScope the scope of the delivery phase, which the Message-ID is derived from
   */
  public PrepareMessage(EmailAddress sender, String deliveryScope) {
    this.sender = sender;
    this.deliveryScope = deliveryScope;
  }

  /** The message of a draft. */
  public PreparedMessage run(Run phase, EmailBrief brief, Draft draft) {
    String path = deliveryScope + "/" + Deliver.STEP;
    Instant now = phase.now();
    PreparedMessage message =
        phase.step(
            "message",
            PreparedMessage.class,
            () ->
                new PreparedMessage(
                    MessageIds.derive(phase.id(), path, sender.domain()),
                    now,
                    sender,
                    brief.to(),
                    brief.cc(),
                    draft.subject(),
                    draft.text(),
                    draft.html()));
    // Not derived again: the sender may be another one when the run goes on.
    phase.label("message-id", message.messageId());
    return message;
  }
}
