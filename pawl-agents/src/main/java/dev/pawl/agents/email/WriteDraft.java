package dev.pawl.agents.email;

import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.draft.DraftWriter;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.api.Run;
import dev.pawl.api.StepFailedException;
import java.util.List;

/**
 * The draft phase: the first version. When the drafter fails, a basic one by rules takes its place.
 */
final class WriteDraft {
  private final EmailAgents agents;
  private final EmailAddress sender;

  WriteDraft(EmailAgents agents, EmailAddress sender) {
    this.agents = agents;
    this.sender = sender;
  }

  Written run(Run phase, EmailBrief brief) {
    try {
      return Written.of(
          brief,
          phase.step(
              "write",
              Draft.class,
              EmailAgents.OPTIONS,
              () -> agents.drafter().write(brief, sender.name())));
    } catch (StepFailedException e) {
      Draft basic = phase.step("basic", Draft.class, () -> DraftWriter.write(brief, sender.name()));
      return Written.of(brief, basic)
          .with(List.of("The drafter failed, so the email is a basic one: " + e.getMessage()));
    }
  }
}
