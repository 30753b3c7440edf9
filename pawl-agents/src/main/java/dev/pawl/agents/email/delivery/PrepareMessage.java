package dev.pawl.agents.email.delivery;

import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.mail.AttachedFile;
import dev.pawl.agents.mail.Attachment;
import dev.pawl.agents.mail.AttachmentLimits;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.agents.mail.MessageIds;
import dev.pawl.agents.mail.PreparedMessage;
import dev.pawl.api.Run;
import java.time.Instant;
import java.util.List;

/** The preparation phase: makes the message that goes out, down to its Message-ID. */
public final class PrepareMessage {
  private final EmailAddress sender;
  private final AttachmentLimits limits;
  private final String deliveryScope;

  /**
   * Prepares messages of this sender.
   *
   * @param limits which attachments they may have
   * @param deliveryScope the scope of the delivery phase, which the Message-ID is derived from
   */
  public PrepareMessage(EmailAddress sender, AttachmentLimits limits, String deliveryScope) {
    this.sender = sender;
    this.limits = limits;
    this.deliveryScope = deliveryScope;
  }

  /**
   * The message of a draft. The limits of attachments are those of when it is prepared.
   *
   * @throws dev.pawl.api.StepFailedException of kind {@code VALIDATION} when it may not have these
   *     attachments
   */
  public PreparedMessage run(
      Run phase, EmailBrief brief, Draft draft, List<Attachment> attachments) {
    String path = deliveryScope + "/" + Deliver.STEP;
    Instant now = phase.now();
    PreparedMessage message =
        phase.step(
            "message",
            PreparedMessage.class,
            () -> {
              limits.check(attachments);
              return new PreparedMessage(
                  MessageIds.derive(phase.id(), path, sender.domain()),
                  now,
                  sender,
                  brief.to(),
                  brief.cc(),
                  draft.subject(),
                  draft.text(),
                  draft.html(),
                  attachments.stream().map(AttachedFile::of).toList());
            });
    // Not derived again: the sender may be another one when the run goes on.
    phase.label("message-id", message.messageId());
    return message;
  }
}
