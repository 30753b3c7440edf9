package dev.pawl.agents.email;

import dev.pawl.agents.department.Department;
import dev.pawl.agents.department.WorkReport;
import dev.pawl.agents.email.draft.Content;
import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.draft.DraftWriter;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.agents.work.WorkRequest;
import dev.pawl.api.Run;
import dev.pawl.api.StepFailedException;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The draft phase: the first version. A department makes the content, where the request wants one;
 * when the drafter fails, a basic draft by rules takes its place.
 */
final class WriteDraft {
  private static final String UNUSED =
      "The material was not used, because no department made the content.";

  private final EmailAgents agents;
  private final EmailAddress sender;

  WriteDraft(EmailAgents agents, EmailAddress sender) {
    this.agents = agents;
    this.sender = sender;
  }

  Written run(Run phase, TakeRequest.Taken taken, EmailRequest request, ZoneId zone) {
    EmailBrief brief = taken.brief();
    String signature = sender.name();
    if (taken.maker().isEmpty()) {
      Written written =
          written(
              phase,
              brief,
              () -> agents.drafter().write(brief, signature),
              () -> DraftWriter.write(brief, signature));
      return request.material().isEmpty() ? written : written.with(List.of(UNUSED));
    }
    Content content = content(phase, taken.maker().get(), request, zone);
    EmailBrief carrying = Carried.carrying(brief, content);
    return written(
        phase,
        carrying,
        () -> agents.drafter().writeAround(carrying, content, signature),
        () -> DraftWriter.writeAround(carrying, content, signature));
  }

  private Content content(Run phase, String maker, EmailRequest request, ZoneId zone) {
    Department department = agents.company().departments().get(maker);
    if (department == null) {
      throw new IllegalStateException("There is no department " + maker + " in this process.");
    }
    WorkRequest work =
        new WorkRequest(request.text(), request.material(), phase.now().atZone(zone).toLocalDate());
    WorkReport report = phase.scope("content", maker, scope -> department.perform(scope, work));
    return new Content(maker, report.title(), report.markdown());
  }

  private static Written written(
      Run phase, EmailBrief brief, Callable<Draft> drafter, Callable<Draft> basic) {
    try {
      return Written.of(brief, phase.step("write", Draft.class, EmailAgents.DRAFTING, drafter));
    } catch (StepFailedException e) {
      return Written.of(brief, phase.step("basic", Draft.class, basic))
          .with(List.of("The drafter failed, so the email is a basic one: " + e.getMessage()));
    }
  }
}
