package dev.pawl.agents.registry;

import java.util.List;
import java.util.Optional;

/**
 * The register of agents: who there is, what they can do, and when they were last heard of.
 *
 * <p>A name is registered once. A card with the same or a newer version takes the place of the
 * registered one; an older version is refused, because it mostly is a process that was forgotten in
 * an update. To go back to an older version let the agent leave first. Thread-safe. Lists are
 * sorted by name.
 */
public interface AgentRegistry {

  /**
   * Registers an agent or replaces its card. Counts as a heartbeat.
   *
   * @throws AgentRegistryException {@code agent-version-older} when a newer version is registered
   */
  AgentEntry register(AgentCard card);

  /**
   * Notes that the agent is alive. A heartbeat from an earlier time than the last one changes
   * nothing, so that two clocks that disagree do not make an agent older.
   *
   * @throws AgentRegistryException {@code agent-unknown} when nobody of this name is registered
   */
  AgentEntry heartbeat(String name);

  /** Takes the agent out; says whether it was there. */
  boolean leave(String name);

  /** The agent of this name. */
  Optional<AgentEntry> find(String name);

  /** All agents, alive or not. */
  List<AgentEntry> agents();

  /** The agents that are looked for. */
  default List<AgentEntry> discover(AgentQuery query) {
    return agents().stream().filter(query::matches).toList();
  }
}
