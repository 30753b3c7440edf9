package dev.pawl.cli.kill;

import dev.pawl.agents.director.Company;
import dev.pawl.agents.email.EmailAgents;
import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.draft.Drafter;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.review.ReviewSubject;
import dev.pawl.agents.email.review.Reviewer;
import dev.pawl.agents.email.review.Verdict;
import dev.pawl.agents.email.review.rules.RuleReviewers;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.clock.EngineClock;
import java.util.List;
import java.util.Locale;

/** Agents by rules, of whom some shout and some fail, by the story of a run and its draft. */
final class SoakAgents {
  /** Of so many ballots of a moody reviewer one is missing. */
  private static final int MOOD = 3;

  private SoakAgents() {}

  static EmailAgents all() {
    List<Reviewer> reviewers = RuleReviewers.all().stream().<Reviewer>map(Unreliable::new).toList();
    return EmailAgents.byRules(Company.alone(EngineClock.system()))
        .drafter(SoakAgents::write)
        .reviewers(reviewers);
  }

  private static Draft write(EmailBrief brief, String signature) {
    Draft draft = Drafter.byRules().write(brief, signature);
    return switch (word(brief)) {
      case "loud", "moody" ->
          new Draft(draft.subject().toUpperCase(Locale.ROOT) + "!!!", draft.text(), draft.html());
      default -> draft;
    };
  }

  private static String word(EmailBrief brief) {
    return Story.word(address(brief));
  }

  private static String address(EmailBrief brief) {
    return brief.to().getFirst().address();
  }

  /** Fails as the story of the run wants it; of the moody runs by run and draft. */
  private record Unreliable(Reviewer reviewer) implements Reviewer {
    @Override
    public String name() {
      return reviewer.name();
    }

    @Override
    public Verdict review(ReviewSubject subject) {
      boolean compliance = name().equals(RuleReviewers.COMPLIANCE);
      boolean fails =
          switch (word(subject.brief())) {
            case "silent" -> compliance;
            case "moody" -> !compliance && isInTheMood(subject);
            default -> false;
          };
      if (fails) {
        throw WorkflowException.permanent("reviewer-away", name() + " is away.");
      }
      return reviewer.review(subject);
    }

    private boolean isInTheMood(ReviewSubject subject) {
      String round = name() + address(subject.brief()) + subject.draft().subject();
      return Math.floorMod(round.hashCode(), MOOD) == 0;
    }
  }
}
