package dev.pawl.agents.registry;

import java.time.Instant;

/**
 * An agent as the registry knows it at a moment.
 *
 * @param card the agent's latest card
 * @param registeredAt when this card was registered
 * @param lastHeartbeat when the agent was last heard of; registering counts
 * @param health how alive it seemed at the moment of the look-up
 * @param figures what calls to it came to until the last heartbeat that said so
 */
public record AgentEntry(
    AgentCard card, Instant registeredAt, Instant lastHeartbeat, Health health, Figures figures) {
  /** The agent's name. */
  public String name() {
    return card.name();
  }
}
