package dev.pawl.agents.registry;

import java.util.Collection;
import java.util.List;
import java.util.Map;
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
   * Registers agents or replaces their cards, all or none. Counts as a heartbeat. What is known of
   * calls to them stays, except that none is in flight.
   *
   * @return the entries in the order of the cards
   * @throws AgentRegistryException {@code agent-version-older} when a newer version of one of them
   *     is registered
   */
  List<AgentEntry> register(List<AgentCard> cards);

  /** Registers one agent or replaces its card, see {@link #register(List)}. */
  default AgentEntry register(AgentCard card) {
    return register(List.of(card)).getFirst();
  }

  /**
   * Notes that the agent is alive. A heartbeat from an earlier time than the last one changes
   * nothing, so that two clocks that disagree do not make an agent older.
   *
   * @throws AgentRegistryException {@code agent-unknown} when nobody of this name is registered
   */
  AgentEntry heartbeat(String name);

  /**
   * Notes that these agents are alive, and what calls to them came to, for all of them or none.
   *
   * @param figures by the names of the agents
   * @throws AgentRegistryException {@code agent-unknown} when one of them is not registered
   */
  void heartbeat(Map<String, Figures> figures);

  /**
   * Takes agents out. Their figures are kept for when they are registered again.
   *
   * @return how many of them were there
   */
  int leave(Collection<String> names);

  /** Takes one agent out; says whether it was there. */
  default boolean leave(String name) {
    return leave(List.of(name)) > 0;
  }

  /** The agent of this name. */
  Optional<AgentEntry> find(String name);

  /** All agents, alive or not. */
  List<AgentEntry> agents();

  /** The agents that are looked for. */
  default List<AgentEntry> discover(AgentQuery query) {
    return agents().stream().filter(query::matches).toList();
  }
}
