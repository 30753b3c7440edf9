package dev.pawl.cli.host;

import dev.pawl.agents.director.Company;
import dev.pawl.agents.email.EmailAgents;
import dev.pawl.agents.email.EmailDepartment;
import dev.pawl.agents.email.EmailStaff;
import dev.pawl.agents.email.delivery.MailService;
import dev.pawl.agents.frontdesk.FrontDesk;
import dev.pawl.agents.registry.AgentCard;
import dev.pawl.agents.registry.AgentRegistry;
import dev.pawl.agents.registry.AgentStatistics;
import dev.pawl.api.Retry;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.cli.config.AgentLimits;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Everybody who works in an engine of this program.
 *
 * @param mailRetry when a message that no server takes is tried again
 */
record Staff(Company company, EmailAgents email, Retry mailRetry) {

  /**
   * By rules, as the settings say.
   *
   * @param registry has the agents of the departments
   * @param statistics are told of every call
   */
  static Staff of(
      AgentLimits limits, AgentRegistry registry, AgentStatistics statistics, InstantSource clock) {
    Company company = Company.byRules(registry, statistics, clock, limits.company());
    return new Staff(
        company,
        EmailAgents.byRules(company).settings(limits.email()).observed(statistics, clock),
        limits.mailRetry());
  }

  /** The cards of all of them. */
  static List<AgentCard> cards() {
    List<AgentCard> cards = new ArrayList<>(Company.cards());
    cards.addAll(EmailStaff.cards());
    return cards;
  }

  /** What they can be asked for; their emails leave this way. */
  List<WorkflowDefinition<?, ?>> workflows(MailService mail) {
    List<WorkflowDefinition<?, ?>> workflows =
        new ArrayList<>(EmailDepartment.workflows(email, mail.retry(mailRetry)));
    workflows.add(new FrontDesk(company).definition());
    return workflows;
  }
}
