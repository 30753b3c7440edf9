package dev.pawl.agents.email;

import dev.pawl.agents.email.draft.Content;
import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.draft.Drafter;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.registry.AgentStatistics;
import dev.pawl.agents.registry.Service;
import java.time.InstantSource;

/** A drafter whose calls are counted. */
record ObservedDrafter(Drafter drafter, AgentStatistics statistics, InstantSource clock)
    implements Drafter {
  @Override
  public Draft write(EmailBrief brief, String signature) {
    return statistics.observed(
        Service.EMAIL_AGENT.id(), clock, () -> drafter.write(brief, signature));
  }

  @Override
  public Draft writeAround(EmailBrief brief, Content content, String signature) {
    return statistics.observed(
        Service.EMAIL_AGENT.id(), clock, () -> drafter.writeAround(brief, content, signature));
  }
}
