package dev.pawl.agents.director;

import dev.pawl.agents.registry.AgentRegistry;
import dev.pawl.agents.registry.AgentStatistics;
import dev.pawl.agents.registry.HealthLimits;
import dev.pawl.agents.registry.InMemoryRegistry;
import java.time.Instant;
import java.time.InstantSource;

/** Companies for tests: everybody is registered and well, and no time passes. */
public final class Companies {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-20T09:00:00Z"));

  private Companies() {}

  /** One by rules. */
  public static Company byRules() {
    AgentRegistry registry = new InMemoryRegistry(CLOCK, HealthLimits.defaults());
    Company.cards().forEach(registry::register);
    return Company.byRules(registry, new AgentStatistics(), CLOCK);
  }
}
