package dev.pawl.agents.email;

import dev.pawl.agents.email.classification.SendOrCancel;
import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.draft.EditedDraft;
import dev.pawl.agents.email.review.Finding;
import dev.pawl.api.Decision;
import dev.pawl.api.HumanTask;
import dev.pawl.api.Run;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks people whether an email goes, as it is or as they change it. */
final class AskEditors {
  private static final String PEOPLE = "editors";

  private AskEditors() {}

  /**
   * Waits for the decision.
   *
   * @param name of the question in the run
   * @param why it is asked, in a sentence
   * @param findings what reviewers found
   */
  static Written run(Run phase, String name, String why, Written current, List<Finding> findings) {
    HumanTask task = SendOrCancel.offered(task(why, current, findings));
    return edited(current, SendOrCancel.sent(phase.ask(name, task)));
  }

  private static HumanTask task(String why, Written current, List<Finding> findings) {
    return HumanTask.to(PEOPLE)
        .title(why)
        .description(description(current, findings))
        .form(
            Map.of(
                "type",
                "object",
                "properties",
                Map.of(
                    EditedDraft.SUBJECT, Map.of("type", "string", "title", "Another subject"),
                    EditedDraft.MESSAGE,
                        Map.of("type", "string", "title", "Another text, word for word"))));
  }

  private static String description(Written current, List<Finding> findings) {
    Draft draft = current.draft();
    String text =
        current.attachments().isEmpty()
            ? draft.text()
            : draft.text().stripTrailing()
                + "\n\nAttached: "
                + String.join(", ", current.attachments());
    String found =
        findings.stream()
            .map(finding ->
                "- %s, %s: %s %s"
                    .formatted(
                        finding.code(),
                        finding.place().words(),
                        finding.problem(),
                        finding.suggestion()))
            .collect(Collectors.joining("\n"));
    return """
    %s

    Subject: %s

    %s\
    """
        .formatted(found.isEmpty() ? "Nobody found anything." : found, draft.subject(), text);
  }

  private static Written edited(Written current, Decision.Decided decided) {
    Draft draft = current.draft();
    Draft chosen = EditedDraft.of(draft, current.brief().language(), decided.values());
    Written next =
        current
            .next(current.brief(), chosen)
            .with(List.of("%s decided that it goes.".formatted(decided.by())));
    // What a person wrote instead has been seen by nobody else.
    return chosen.equals(draft) ? next.release() : next;
  }
}
