package dev.pawl.agents.email;

import dev.pawl.agents.email.delivery.EmailReceipt;
import dev.pawl.agents.email.delivery.MailService;
import dev.pawl.api.WorkflowDefinition;
import java.util.Arrays;
import java.util.List;

/** The workflows of the email department, one for each {@link EmailType}. */
public final class EmailDepartment {
  private EmailDepartment() {}

  /** All of them, with these agents and this way out. */
  public static List<WorkflowDefinition<EmailRequest, EmailReceipt>> workflows(
      EmailAgents agents, MailService mail) {
    return Arrays.stream(EmailType.values())
        .map(type -> new EmailWorkflow(type, agents, mail).definition())
        .toList();
  }
}
