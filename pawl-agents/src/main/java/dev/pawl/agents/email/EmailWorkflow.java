package dev.pawl.agents.email;

import dev.pawl.agents.email.delivery.Confirm;
import dev.pawl.agents.email.delivery.Deliver;
import dev.pawl.agents.email.delivery.DeliveryOutcome;
import dev.pawl.agents.email.delivery.EmailReceipt;
import dev.pawl.agents.email.delivery.MailService;
import dev.pawl.agents.email.delivery.PrepareMessage;
import dev.pawl.agents.mail.PreparedMessage;
import dev.pawl.api.Run;
import dev.pawl.api.StepFailedException;
import dev.pawl.api.Workflow;
import dev.pawl.api.WorkflowDefinition;
import java.time.ZoneId;

/**
 * An email from a plain-language request to what the mail server said, {@link Phase} by phase.
 *
 * <p>What the request leaves open, and what reviewers do not agree on, is asked of people. The
 * message is handed to the mail server by a once step; when its outcome is unknown, the place for
 * sent mail settles it or people do. The run fails when no recipient was accepted, after the
 * receipt was recorded.
 */
public final class EmailWorkflow implements Workflow<EmailRequest, EmailReceipt> {
  private final EmailType type;
  private final TakeRequest take;
  private final WriteDraft write;
  private final AgreeOnDraft agree;
  private final FinaliseDraft finalise;
  private final PrepareMessage prepare;
  private final Deliver deliver;

  /** A workflow of this type. */
  public EmailWorkflow(EmailType type, EmailAgents agents, MailService mail) {
    this.type = type;
    this.take = new TakeRequest(type, agents.reader(), agents.company());
    this.write = new WriteDraft(agents, mail.sender());
    this.agree = new AgreeOnDraft(agents, mail.sender());
    this.finalise = new FinaliseDraft(agents, mail.sender());
    this.prepare = new PrepareMessage(mail.sender(), mail.attachments(), Phase.DELIVERY.word());
    this.deliver = new Deliver(mail.transport(), mail.sentMail(), mail.retry());
  }

  /** The workflow with its name and types. */
  public WorkflowDefinition<EmailRequest, EmailReceipt> definition() {
    return WorkflowDefinition.of(type.workflow(), EmailRequest.class, EmailReceipt.class, this);
  }

  @Override
  public EmailReceipt run(Run run, EmailRequest request) {
    ZoneId zone = request.checkedZone();
    TakeRequest.Taken taken = Phase.CLASSIFICATION.in(run, phase -> take.run(phase, request, zone));
    Written first =
        Phase.DRAFT
            .in(run, phase -> write.run(phase, taken, request, zone))
            .attaching(request.attachmentNames());
    Written agreed = type.reviewed() ? agree.run(run, first) : first;
    Written last = Phase.FINALISATION.in(run, phase -> finalise.run(phase, agreed, zone));
    PreparedMessage message =
        Phase.PREPARATION.in(
            run, phase -> prepare.run(phase, last.brief(), last.draft(), request.attachments()));
    DeliveryOutcome outcome =
        Phase.DELIVERY.in(run, phase -> deliver.run(phase, message, request.attachments()));
    EmailReceipt receipt =
        Phase.CONFIRMATION.in(
            run, phase -> Confirm.run(phase, message, outcome, last.brief(), zone, last.notes()));
    StepFailedException failure = outcome.failure();
    if (failure != null && !outcome.acceptedForSome()) {
      throw failure;
    }
    return receipt;
  }
}
