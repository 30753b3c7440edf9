package dev.pawl.agents.email.review;

import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.mail.EmailAddress;
import java.util.List;
import java.util.Objects;

/**
 * What a reviewer judges.
 *
 * @param brief what was asked for
 * @param draft what was written
 * @param from who sends it
 * @param attachments the names of the files that go with it
 */
public record ReviewSubject(
    EmailBrief brief, Draft draft, EmailAddress from, List<String> attachments) {
  /** Checks that nothing is missing, and copies the list. */
  public ReviewSubject {
    Objects.requireNonNull(brief, "'brief' is missing: a draft is judged by what was asked for");
    Objects.requireNonNull(draft, "'draft' is missing: there is nothing to review");
    Objects.requireNonNull(from, "'from' is missing: say who sends the email");
    attachments = List.copyOf(attachments);
  }
}
