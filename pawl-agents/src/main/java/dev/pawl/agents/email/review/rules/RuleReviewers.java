package dev.pawl.agents.email.review.rules;

import dev.pawl.agents.email.review.Reviewer;
import java.util.List;

/** The reviewers by rule. Each is pure and thread-safe: the same email gets the same verdict. */
public final class RuleReviewers {
  /** Who gets it. */
  public static final String RECIPIENTS = "recipients";

  /** Whether everything is said. */
  public static final String COMPLETENESS = "completeness";

  /** How it sounds. */
  public static final String TONE = "tone";

  /** How easily it is read. */
  public static final String CLARITY = "clarity";

  /** Whether it gives away what it must not. */
  public static final String COMPLIANCE = "compliance";

  /** Whether it will arrive and be believed. */
  public static final String DELIVERABILITY = "deliverability";

  /** All six, in the order in which people read their verdicts. */
  public static final List<String> NAMES =
      List.of(RECIPIENTS, COMPLETENESS, TONE, CLARITY, COMPLIANCE, DELIVERABILITY);

  private static final int MOST_RECIPIENTS = 25;

  private RuleReviewers() {}

  /** All six, in the order in which people read their verdicts, for at most 25 recipients. */
  public static List<Reviewer> all() {
    return all(MOST_RECIPIENTS);
  }

  /**
   * All six, in the order in which people read their verdicts.
   *
   * @param mostRecipients how many people may get one email, copies included; from 1
   */
  public static List<Reviewer> all(int mostRecipients) {
    return List.of(
        new RecipientsReviewer(mostRecipients),
        new CompletenessReviewer(),
        new ToneReviewer(),
        new ClarityReviewer(),
        new ComplianceReviewer(),
        new DeliverabilityReviewer());
  }
}
