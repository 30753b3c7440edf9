package dev.pawl.agents.email;

import dev.pawl.agents.email.review.ReviewSubject;
import dev.pawl.agents.email.review.Reviewer;
import dev.pawl.agents.email.review.Verdict;
import dev.pawl.agents.registry.AgentStatistics;
import java.time.InstantSource;

/** A reviewer whose calls are counted. */
record ObservedReviewer(Reviewer reviewer, AgentStatistics statistics, InstantSource clock)
    implements Reviewer {
  @Override
  public String name() {
    return reviewer.name();
  }

  @Override
  public Verdict review(ReviewSubject subject) {
    return statistics.observed(EmailStaff.reviewer(name()), clock, () -> reviewer.review(subject));
  }
}
