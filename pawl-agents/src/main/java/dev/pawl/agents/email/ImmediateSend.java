package dev.pawl.agents.email;

import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.draft.DraftWriter;
import dev.pawl.agents.email.intake.Deadlines;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.intake.RequestReader;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.agents.mail.MailTransport;
import dev.pawl.agents.mail.MessageIds;
import dev.pawl.agents.mail.PreparedMessage;
import dev.pawl.agents.mail.SentMail;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.StepFailedException;
import dev.pawl.api.Workflow;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The <i>immediate send</i> email workflow: classification, draft, preparation, delivery,
 * confirmation, each a scope of the run.
 *
 * <p>What the request leaves open is asked of people. The message is handed to the mail server by a
 * once step; when its outcome is unknown, {@link SentMail} settles it or people do. The run fails
 * when no recipient was accepted, after the receipt was recorded.
 */
public final class ImmediateSend implements Workflow<EmailRequest, EmailReceipt> {
  /** The name of the workflow. */
  public static final String NAME = "email-immediate-send";

  /** The name of the delivery phase. */
  public static final String DELIVERY = "delivery";

  private static final int MAX_REQUEST_LENGTH = 10_000;
  private static final Retry DELIVERY_RETRY =
      Retry.exponential()
          .firstDelay(Duration.ofSeconds(30))
          .maxDelay(Duration.ofHours(1))
          .maxAttempts(40)
          .maxElapsed(Duration.ofHours(24))
          .on(ErrorKind.SMTP, ErrorKind.NETWORK);

  private final EmailAddress sender;
  private final Deliver deliver;

  /** Retries a deferred or queued message for a day. */
  public ImmediateSend(MailTransport transport, SentMail sentMail, EmailAddress sender) {
    this(transport, sentMail, sender, DELIVERY_RETRY);
  }

  /**
   * Retries as told.
   *
   * @param transport hands over the message
   * @param sentMail settles deliveries in doubt
   * @param sender the From address; its name signs the email
   * @param retry when a deferred or queued message is tried again
   */
  public ImmediateSend(
      MailTransport transport, SentMail sentMail, EmailAddress sender, Retry retry) {
    this.sender = sender;
    this.deliver = new Deliver(transport, sentMail, retry);
  }

  /** The workflow with its name and types. */
  public WorkflowDefinition<EmailRequest, EmailReceipt> definition() {
    return WorkflowDefinition.of(NAME, EmailRequest.class, EmailReceipt.class, this);
  }

  @Override
  public EmailReceipt run(Run run, EmailRequest request) {
    ZoneId zone = checkedZone(request);
    EmailBrief brief = run.scope("classification", phase -> classify(phase, request, zone));
    Draft draft = run.scope("draft", phase -> draft(phase, brief));
    PreparedMessage message = run.scope("preparation", phase -> prepare(phase, brief, draft));
    DeliveryOutcome outcome = run.scope(DELIVERY, phase -> deliver.run(phase, message));
    EmailReceipt receipt =
        run.scope(
            "confirmation",
            phase ->
                phase.step(
                    "receipt",
                    EmailReceipt.class,
                    () -> Confirm.receipt(message, outcome, brief, zone)));
    StepFailedException failure = outcome.failure();
    if (failure != null && !outcome.acceptedForSome()) {
      throw failure;
    }
    return receipt;
  }

  private static EmailBrief classify(Run phase, EmailRequest request, ZoneId zone) {
    Instant now = phase.now();
    EmailBrief brief =
        phase.step(
            "read", EmailBrief.class, () -> new RequestReader(now, zone).read(request.text()));
    EmailBrief settled = Clarification.settle(phase, brief, zone);
    Deadlines.refuseTooLate(settled, phase.now(), zone);
    return settled;
  }

  private Draft draft(Run phase, EmailBrief brief) {
    return phase.step("write", Draft.class, () -> DraftWriter.write(brief, sender.name()));
  }

  private PreparedMessage prepare(Run phase, EmailBrief brief, Draft draft) {
    String path = DELIVERY + "/" + Deliver.STEP;
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

  private static ZoneId checkedZone(EmailRequest request) {
    if (request.text().isBlank() || request.text().length() > MAX_REQUEST_LENGTH) {
      throw WorkflowException.validation(
          "email-request-length",
          "The request has %d characters, 1 to %d are accepted. Say what to tell whom."
              .formatted(request.text().strip().length(), MAX_REQUEST_LENGTH));
    }
    try {
      return ZoneId.of(request.timeZone());
    } catch (DateTimeException e) {
      throw WorkflowException.validation(
          "email-time-zone",
          "\"%s\" is not a time zone. Use one such as Europe/Berlin or UTC."
              .formatted(request.timeZone()));
    }
  }
}
