package dev.pawl.agents.email;

import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.intake.Deadlines;
import dev.pawl.agents.email.review.Finding;
import dev.pawl.agents.email.review.ReviewSubject;
import dev.pawl.agents.email.review.Reviewer;
import dev.pawl.agents.email.review.Verdict;
import dev.pawl.agents.email.review.Vote;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.StepFailedException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The finalisation phase: fixes the version that goes. Those with a veto look at it once more, also
 * where nobody reviewed the draft or a person changed it; only people let pass what they object to.
 */
final class FinaliseDraft {
  private final EmailAgents agents;
  private final Step options;
  private final EmailAddress sender;

  FinaliseDraft(EmailAgents agents, EmailAddress sender) {
    this.agents = agents;
    this.options = agents.settings().reviewing();
    this.sender = sender;
  }

  /**
   * Those whose veto counts, as it is recorded: this run goes on with them, also when the rules are
   * others by then.
   */
  record Vetoers(List<String> names) {
    Vetoers {
      names = List.copyOf(names);
    }
  }

  Written run(Run phase, Written agreed, ZoneId zone) {
    Written current = agreed;
    List<String> vetoers = agreed.released() ? List.of() : vetoers(phase);
    for (int round = 1; !current.released(); round++) {
      Draft draft = current.draft();
      ReviewSubject subject = current.subject(sender);
      List<Finding> objections = new ArrayList<>();
      String why = "";
      for (String vetoer : vetoers) {
        try {
          Verdict verdict =
              phase.step(vetoer, Verdict.class, options, () -> reviewer(vetoer).review(subject));
          if (verdict.vote() == Vote.VETO) {
            objections.addAll(verdict.findings());
            why = "%s objects to the email \"%s\".".formatted(vetoer, draft.subject());
          }
        } catch (StepFailedException e) {
          why =
              "Whether %s objects to the email \"%s\" is not known: %s"
                  .formatted(vetoer, draft.subject(), e.getMessage());
        }
      }
      if (why.isEmpty()) {
        break;
      }
      current =
          AskEditors.run(
              phase, round == 1 ? "release" : "release-" + round, why, current, objections);
    }
    // People may have taken their time.
    Deadlines.refuseTooLate(current.brief(), phase.now(), zone);
    Draft last = current.draft();
    return current.next(current.brief(), phase.step("final", Draft.class, () -> last));
  }

  private List<String> vetoers(Run phase) {
    Vetoers recorded =
        phase.step(
            "vetoers",
            Vetoers.class,
            () ->
                new Vetoers(
                    agents.reviewers().stream()
                        .map(Reviewer::name)
                        .filter(agents.rules().veto()::contains)
                        .toList()));
    return recorded.names();
  }

  private Reviewer reviewer(String name) {
    return agents.reviewers().stream()
        .filter(reviewer -> reviewer.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException("The reviewer %s is not in this process.".formatted(name)));
  }
}
