package dev.pawl.agents.registry;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A register of agents that ends with its process. */
public final class InMemoryRegistry implements AgentRegistry {
  private final InstantSource clock;
  private final HeartbeatLimits limits;

  // Guarded by this.
  private final TreeMap<String, Noted> agents = new TreeMap<>();

  // Guarded by this; also of those that left.
  private final Map<String, Figures> figures = new HashMap<>();

  private record Noted(AgentCard card, Instant registeredAt, Instant lastHeartbeat) {}

  /**
   * An empty register.
   *
   * @param clock says when agents were heard of, and what time it is when they are looked up
   */
  public InMemoryRegistry(InstantSource clock, HeartbeatLimits limits) {
    this.clock = clock;
    this.limits = limits;
  }

  @Override
  public synchronized List<AgentEntry> register(List<AgentCard> cards) {
    for (AgentCard card : cards) {
      Noted known = agents.get(card.name());
      if (known != null && known.card().version().compareTo(card.version()) > 0) {
        throw AgentRegistryException.older(card, known.card().version());
      }
    }
    Instant now = clock.instant();
    return cards.stream().map(card -> registered(card, now)).toList();
  }

  private AgentEntry registered(AgentCard card, Instant now) {
    Noted noted = new Noted(card, now, now);
    agents.put(card.name(), noted);
    figures.computeIfPresent(card.name(), (name, known) -> known.idle());
    return entry(noted, now);
  }

  @Override
  public synchronized AgentEntry heartbeat(String name) {
    Instant now = clock.instant();
    Noted noted =
        agents.computeIfPresent(
            name,
            (key, known) ->
                known.lastHeartbeat().isBefore(now)
                    ? new Noted(known.card(), known.registeredAt(), now)
                    : known);
    if (noted == null) {
      throw AgentRegistryException.unknown(name);
    }
    return entry(noted, now);
  }

  @Override
  public synchronized void heartbeat(Map<String, Figures> current) {
    for (String name : current.keySet()) {
      if (!agents.containsKey(name)) {
        throw AgentRegistryException.unknown(name);
      }
    }
    current.keySet().forEach(this::heartbeat);
    figures.putAll(current);
  }

  @Override
  public synchronized int leave(Collection<String> names) {
    int before = agents.size();
    agents.keySet().removeAll(Set.copyOf(names));
    return before - agents.size();
  }

  @Override
  public synchronized Optional<AgentEntry> find(String name) {
    return Optional.ofNullable(agents.get(name)).map(noted -> entry(noted, clock.instant()));
  }

  @Override
  public synchronized List<AgentEntry> agents() {
    Instant now = clock.instant();
    return agents.values().stream().map(noted -> entry(noted, now)).toList();
  }

  private AgentEntry entry(Noted noted, Instant now) {
    Health health = limits.at(now, noted.lastHeartbeat());
    return new AgentEntry(
        noted.card(),
        noted.registeredAt(),
        noted.lastHeartbeat(),
        health,
        figures.getOrDefault(noted.card().name(), Figures.NONE));
  }
}
