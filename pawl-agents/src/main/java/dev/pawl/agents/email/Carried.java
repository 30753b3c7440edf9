package dev.pawl.agents.email;

import dev.pawl.agents.email.draft.Content;
import dev.pawl.agents.email.intake.Addressees;
import dev.pawl.agents.email.intake.Doubt;
import dev.pawl.agents.email.intake.Doubt.Field;
import dev.pawl.agents.email.intake.Doubt.Need;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.intake.Intent;
import dev.pawl.agents.email.intake.Lead;
import dev.pawl.agents.email.intake.Point;
import dev.pawl.agents.mail.EmailAddress;
import java.util.ArrayList;
import java.util.List;

/** Briefs of emails whose content a department makes. */
final class Carried {
  private Carried() {}

  /**
   * The brief before there is a content: what the email says is no question then, only whom it goes
   * to and how.
   *
   * @param request stands for the content until there is one
   */
  static EmailBrief open(EmailBrief read, String request) {
    List<Doubt> doubts =
        new ArrayList<>(
            read.doubts().stream()
                .filter(doubt -> doubt.field() != Field.CONTENT && doubt.field() != Field.REQUEST)
                .toList());
    boolean asked = doubts.stream().anyMatch(doubt -> doubt.field() == Field.RECIPIENTS);
    List<EmailAddress> to = read.to().isEmpty() && !asked ? Addressees.in(request) : read.to();
    if (to.isEmpty() && !asked) {
      doubts.add(new Doubt(Field.RECIPIENTS, Need.VALUE, "Who should get the email?"));
    }
    return with(read, to, read.subject(), request.strip(), doubts);
  }

  /** The brief of an email that carries a content. */
  static EmailBrief carrying(EmailBrief brief, Content content) {
    String subject = brief.subject().isEmpty() ? content.title() : brief.subject();
    return with(brief, brief.to(), subject, content.markdown().strip(), List.of());
  }

  private static EmailBrief with(
      EmailBrief brief, List<EmailAddress> to, String subject, String text, List<Doubt> doubts) {
    return new EmailBrief(
        brief.intent() == Intent.UNKNOWN ? Intent.INFORM : brief.intent(),
        brief.language(),
        to,
        brief.cc(),
        subject,
        List.of(new Point(Lead.VERBATIM, text)),
        brief.tone(),
        brief.deadline(),
        brief.late(),
        doubts);
  }
}
