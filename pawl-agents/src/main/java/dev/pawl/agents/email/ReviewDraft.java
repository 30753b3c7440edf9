package dev.pawl.agents.email;

import dev.pawl.agents.email.consensus.Ballot;
import dev.pawl.agents.email.review.ReviewSubject;
import dev.pawl.agents.email.review.Reviewer;
import dev.pawl.agents.email.review.Verdict;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.Parallel;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.StepFailedException;
import java.util.List;

/** The review phase: all reviewers at once. One that fails or is late abstains. */
final class ReviewDraft {
  private final List<Reviewer> reviewers;
  private final Step options;

  ReviewDraft(EmailAgents agents) {
    this.reviewers = agents.reviewers();
    this.options = agents.settings().reviewing();
  }

  /** A ballot of each reviewer, in their order. */
  List<Ballot> run(Run phase, ReviewSubject subject) {
    return phase.parallel(
        "reviewers",
        reviewers,
        Parallel.by(Reviewer::name),
        (branch, reviewer) -> ballot(branch, reviewer, subject));
  }

  private Ballot ballot(Run branch, Reviewer reviewer, ReviewSubject subject) {
    try {
      return new Ballot.Cast(
          branch.step("verdict", Verdict.class, options, () -> reviewer.review(subject)));
    } catch (StepFailedException e) {
      Ballot.Cause cause = e.kind() == ErrorKind.TIMEOUT ? Ballot.Cause.LATE : Ballot.Cause.FAILED;
      return new Ballot.Absent(reviewer.name(), cause, e.getMessage());
    }
  }
}
