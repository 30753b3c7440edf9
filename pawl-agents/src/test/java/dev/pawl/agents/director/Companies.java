package dev.pawl.agents.director;

import dev.pawl.agents.registry.AgentStatistics;
import dev.pawl.agents.registry.HeartbeatLimits;
import dev.pawl.agents.registry.InMemoryRegistry;
import java.time.Instant;
import java.time.InstantSource;

/** Companies for tests: everybody is well, and no time passes. */
public final class Companies {
  /** Of these companies. */
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T09:00:00Z"));

  private Companies() {}

  /** One by rules. */
  public static Company byRules() {
    return Company.alone(CLOCK);
  }

  /** One whose departments have nobody. */
  public static Company withoutAgents() {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-20T09:00:00Z"));
    return Company.byRules(
        new InMemoryRegistry(clock, HeartbeatLimits.defaults()),
        new AgentStatistics(),
        clock,
        CompanySettings.defaults());
  }
}
