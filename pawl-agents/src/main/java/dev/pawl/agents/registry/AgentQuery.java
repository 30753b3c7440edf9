package dev.pawl.agents.registry;

import java.util.EnumSet;
import java.util.Set;

/**
 * A description of the agents that are looked for. Immutable.
 *
 * @param capabilities what they must be able to do
 * @param tags what they must be tagged with
 * @param health how alive they may seem
 */
public record AgentQuery(Wanted capabilities, Wanted tags, Set<Health> health) {
  /** Copies the set. */
  public AgentQuery {
    health = Set.copyOf(health);
  }

  /** All agents, alive or not. */
  public static AgentQuery everyone() {
    Wanted anything = new Wanted.All(Set.of());
    return new AgentQuery(anything, anything, EnumSet.allOf(Health.class));
  }

  /** The same, with all of these capabilities. */
  public AgentQuery allCapabilities(String... names) {
    return new AgentQuery(new Wanted.All(Set.of(names)), tags, health);
  }

  /** The same, with any of these capabilities. */
  public AgentQuery anyCapability(String... names) {
    return new AgentQuery(new Wanted.Any(Set.of(names)), tags, health);
  }

  /** The same, with all of these tags. */
  public AgentQuery allTags(String... names) {
    return new AgentQuery(capabilities, new Wanted.All(Set.of(names)), health);
  }

  /** The same, with any of these tags. */
  public AgentQuery anyTag(String... names) {
    return new AgentQuery(capabilities, new Wanted.Any(Set.of(names)), health);
  }

  /** The same, without agents that are down. */
  public AgentQuery reachable() {
    return new AgentQuery(capabilities, tags, EnumSet.of(Health.UP, Health.LATE));
  }

  /** Whether this agent is looked for. */
  public boolean matches(AgentEntry entry) {
    Offer offer = entry.card().offer();
    return health.contains(entry.health())
        && capabilities.satisfiedBy(offer.capabilities())
        && tags.satisfiedBy(offer.tags());
  }
}
