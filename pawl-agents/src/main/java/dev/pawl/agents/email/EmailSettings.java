package dev.pawl.agents.email;

import dev.pawl.agents.email.consensus.ConsensusRules;
import dev.pawl.api.Retry;
import dev.pawl.api.Step;
import java.time.Duration;

/**
 * How drafts are reviewed.
 *
 * @param rules when verdicts are a decision
 * @param reviewerTimeout how long a reviewer may take for one attempt, above zero
 * @param reviewerAttempts how many times a reviewer that fails or is late is asked, at least 1
 */
public record EmailSettings(ConsensusRules rules, Duration reviewerTimeout, int reviewerAttempts) {
  private static final Duration DEFAULT_REVIEWER_TIMEOUT = Duration.ofMinutes(1);
  private static final int DEFAULT_REVIEWER_ATTEMPTS = 3;

  /** Checks the ranges. */
  public EmailSettings {
    if (!reviewerTimeout.isPositive() || reviewerAttempts < 1) {
      throw new IllegalArgumentException(
          "A reviewer is asked at least once and has a positive time, were %d times and %s."
              .formatted(reviewerAttempts, reviewerTimeout));
    }
  }

  /** The defaults. */
  public static EmailSettings defaults() {
    return new EmailSettings(
        ConsensusRules.standard(), DEFAULT_REVIEWER_TIMEOUT, DEFAULT_REVIEWER_ATTEMPTS);
  }

  /** The same with other rules. */
  public EmailSettings rules(ConsensusRules others) {
    return new EmailSettings(others, reviewerTimeout, reviewerAttempts);
  }

  /** Of the step in which a reviewer judges. */
  Step reviewing() {
    return Step.with(Retry.exponential().maxAttempts(reviewerAttempts)).timeout(reviewerTimeout);
  }
}
