package dev.pawl.agents.email;

import dev.pawl.agents.email.consensus.Ballot;
import dev.pawl.agents.email.review.ReviewSubject;
import dev.pawl.agents.email.review.rules.RuleReviewers;
import dev.pawl.agents.email.revision.Reviser;
import dev.pawl.agents.email.revision.Revision;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.api.Run;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Review, consensus and revision, round after round, until the reviewers agree or a person decides.
 */
final class AgreeOnDraft {
  private final EmailAgents agents;
  private final ReviewDraft review;
  private final Reviser reviser;
  private final EmailAddress sender;

  AgreeOnDraft(EmailAgents agents, EmailAddress sender) {
    this.agents = agents;
    this.review = new ReviewDraft(agents);
    // Rules alone: a revision asks them again and again.
    this.reviser = new Reviser(RuleReviewers.all());
    this.sender = sender;
  }

  Written run(Run run, Written first) {
    Version version = new Version(first, false);
    for (int round = 1; !version.settled(); round++) {
      version = round(run, round, version.written());
    }
    return version.written();
  }

  /**
   * What a round came to.
   *
   * @param settled whether this is the version that goes
   */
  private record Version(Written written, boolean settled) {}

  private Version round(Run run, int round, Written current) {
    ReviewSubject subject = current.subject(sender);
    List<Ballot> ballots = Phase.REVIEW.in(run, phase -> review.run(phase, subject));
    Consented consented = Phase.CONSENSUS.in(run, phase -> consent(phase, round, current, ballots));
    Written settled = consented.settled();
    return settled != null
        ? new Version(settled, true)
        : Phase.DRAFT.in(run, phase -> revise(phase, subject, current, consented.decision()));
  }

  /**
   * What the reviewers, or a person in their place, said.
   *
   * @param settled the version that goes, or null when it is to be revised
   */
  private record Consented(ConsensusDecision decision, @Nullable Written settled) {}

  private Consented consent(Run phase, int round, Written current, List<Ballot> ballots) {
    ConsensusDecision decision =
        phase.step(
            "decision",
            ConsensusDecision.class,
            () -> ConsensusDecision.of(agents.rules(), round, ballots));
    Written noted = current.with(decision.notes());
    return new Consented(
        decision,
        switch (decision.verdict()) {
          case APPROVED -> noted;
          case PERSON ->
              AskEditors.run(phase, "decide", decision.message(), noted, decision.findings());
          case REVISE -> null;
        });
  }

  /** The next version; where no rule can change anything, a person is asked instead. */
  private Version revise(
      Run phase, ReviewSubject subject, Written current, ConsensusDecision decision) {
    Revision revision =
        phase.step("revise", Revision.class, () -> reviser.revise(subject, decision.findings()));
    boolean changed =
        !revision.draft().equals(current.draft()) || !revision.brief().equals(current.brief());
    return changed
        ? new Version(current.next(revision.brief(), revision.draft()), false)
        : new Version(
            AskEditors.run(
                phase,
                "decide",
                "No rule could change what the reviewers found.",
                current.with(decision.notes()),
                decision.findings()),
            true);
  }
}
