package dev.pawl.cli.config;

import dev.pawl.agents.director.CompanySettings;
import dev.pawl.agents.email.EmailSettings;
import dev.pawl.agents.email.consensus.ConsensusRules;
import dev.pawl.agents.email.consensus.Quorum;
import dev.pawl.agents.email.delivery.MailService;
import dev.pawl.agents.registry.HeartbeatLimits;
import dev.pawl.agents.registry.Patience;
import dev.pawl.api.Retry;
import dev.pawl.cli.output.CliException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The settings of the agents.
 *
 * @param heartbeat how often they are heard of
 * @param health how old the last heartbeat of one may be
 * @param company how they get work
 * @param email how they review emails
 * @param mailRetry when a message that no server takes is tried again
 */
public record AgentLimits(
    Duration heartbeat,
    HeartbeatLimits health,
    CompanySettings company,
    EmailSettings email,
    Retry mailRetry) {

  /**
   * What the configuration says about agents.
   *
   * @throws CliException when settings contradict each other
   */
  public static AgentLimits of(Config config) {
    HeartbeatLimits health = health(config);
    Duration heartbeat = config.get(AgentSettings.AGENTS_HEARTBEAT);
    if (heartbeat.compareTo(health.late()) >= 0) {
      throw refused(
          "'agents.heartbeat' must be shorter than 'agents.late', were %s and %s"
              .formatted(heartbeat, health.late()));
    }
    return new AgentLimits(heartbeat, health, company(config), email(config), mailRetry(config));
  }

  /** How old the last heartbeat of an agent may be. */
  public static HeartbeatLimits health(Config config) {
    return checked(
        "'agents.late' and 'agents.down'",
        () ->
            new HeartbeatLimits(
                config.get(AgentSettings.AGENTS_LATE), config.get(AgentSettings.AGENTS_DOWN)));
  }

  private static CompanySettings company(Config config) {
    return new CompanySettings(
        config.get(AgentSettings.AGENTS_SELECTION),
        new Patience(
            config.get(AgentSettings.AGENTS_PATIENCE_FAILURES),
            config.get(AgentSettings.AGENTS_PATIENCE_WINDOW)),
        config.get(AgentSettings.DIRECTOR_THRESHOLD));
  }

  private static EmailSettings email(Config config) {
    ConsensusRules rules =
        new ConsensusRules(
            new Quorum.Share(config.get(AgentSettings.EMAIL_REVIEW_QUORUM)),
            config.get(AgentSettings.EMAIL_REVIEW_WEIGHTS),
            Set.copyOf(config.get(AgentSettings.EMAIL_REVIEW_VETO)),
            config.get(AgentSettings.EMAIL_REVIEW_APPROVAL),
            config.get(AgentSettings.EMAIL_REVIEW_ROUNDS));
    return new EmailSettings(
        rules,
        config.get(AgentSettings.EMAIL_REVIEWER_TIMEOUT),
        config.get(AgentSettings.EMAIL_REVIEWER_ATTEMPTS));
  }

  private static Retry mailRetry(Config config) {
    return checked(
        "'mail.retry.for', 'mail.retry.first-delay' and 'mail.retry.max-delay'",
        () ->
            MailService.retrying(
                config.get(MailSettings.MAIL_RETRY_FOR),
                config.get(MailSettings.MAIL_RETRY_FIRST_DELAY),
                config.get(MailSettings.MAIL_RETRY_MAX_DELAY)));
  }

  private static <T> T checked(String keys, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw refused(keys + ": " + e.getMessage());
    }
  }

  private static CliException refused(String problem) {
    return CliException.usage(
        "config-value",
        "The settings are not acceptable: %s.".formatted(problem.replaceFirst("\\.$", "")));
  }
}
