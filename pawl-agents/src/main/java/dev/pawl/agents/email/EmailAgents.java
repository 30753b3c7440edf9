package dev.pawl.agents.email;

import dev.pawl.agents.director.Company;
import dev.pawl.agents.email.consensus.ConsensusRules;
import dev.pawl.agents.email.draft.Drafter;
import dev.pawl.agents.email.intake.BriefReader;
import dev.pawl.agents.email.review.Reviewer;
import dev.pawl.agents.email.review.rules.RuleReviewers;
import dev.pawl.agents.registry.AgentStatistics;
import dev.pawl.api.Retry;
import dev.pawl.api.Step;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Who does the work of an email run. All are thread-safe.
 *
 * @param reader understands the request
 * @param drafter writes the first version
 * @param reviewers judge each version, at the same time
 * @param settings how they do that, and when their verdicts are a decision
 * @param company who else works there, and who says what is whose work
 */
public record EmailAgents(
    BriefReader reader,
    Drafter drafter,
    List<Reviewer> reviewers,
    EmailSettings settings,
    Company company) {
  /** The drafter may fail for a moment; one that is late is not waited for. */
  static final Step DRAFTING =
      Step.with(Retry.exponential().maxAttempts(3)).timeout(Duration.ofMinutes(1));

  /** Copies the list. */
  public EmailAgents {
    reviewers = List.copyOf(reviewers);
  }

  /** By rules, without any model, and with the default settings. */
  public static EmailAgents byRules(Company company) {
    return new EmailAgents(
        BriefReader.byRules(),
        Drafter.byRules(),
        RuleReviewers.all(),
        EmailSettings.defaults(),
        company);
  }

  /** When the verdicts of the reviewers are a decision. */
  ConsensusRules rules() {
    return settings.rules();
  }

  /** The same with other settings. */
  public EmailAgents settings(EmailSettings other) {
    return new EmailAgents(reader, drafter, reviewers, other, company);
  }

  /**
   * The same, with the calls of the drafter and the reviewers counted under the names of {@link
   * EmailStaff#cards()}.
   *
   * @param clock says how long calls take
   */
  public EmailAgents observed(AgentStatistics statistics, InstantSource clock) {
    return drafter(new ObservedDrafter(drafter, statistics, clock))
        .reviewers(
            reviewers.stream()
                .<Reviewer>map(reviewer -> new ObservedReviewer(reviewer, statistics, clock))
                .toList());
  }

  /** The same with another drafter. */
  public EmailAgents drafter(Drafter other) {
    return new EmailAgents(reader, other, reviewers, settings, company);
  }

  /** The same with another reader. */
  public EmailAgents reader(BriefReader other) {
    return new EmailAgents(other, drafter, reviewers, settings, company);
  }

  /** The same with other rules of consensus. */
  public EmailAgents rules(ConsensusRules others) {
    return settings(settings.rules(others));
  }

  /** The same in another company. */
  public EmailAgents company(Company other) {
    return new EmailAgents(reader, drafter, reviewers, settings, other);
  }

  /** The same with other reviewers. */
  public EmailAgents reviewers(List<Reviewer> others) {
    return new EmailAgents(reader, drafter, others, settings, company);
  }
}
