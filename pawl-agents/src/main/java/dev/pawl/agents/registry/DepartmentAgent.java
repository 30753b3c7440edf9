package dev.pawl.agents.registry;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The supervisor of the agents of one department: it says who gets a piece of work, and who gets it
 * next when that one failed.
 *
 * <p>An agent that failed too often within a window is taken out. It comes back with its next
 * heartbeat or with a successful probe ({@link #succeeded}). After a heartbeat it is on probation:
 * the next failure takes it out again, the next success clears it. The supervisor calls nobody
 * itself, so that a workflow can record each attempt as a step. Thread-safe.
 */
public final class DepartmentAgent {
  private final String name;
  private final AgentRegistry registry;
  private final Selection selection;
  private final AgentStatistics statistics;
  private final Patience patience;
  private final InstantSource clock;

  // Guarded by this.
  private final Map<String, FailureRecord> records = new HashMap<>();

  /**
   * A supervisor that has seen no failures yet.
   *
   * @param name the supervisor's name, as the cards of the supervised agents give it
   * @param registry where the agents are registered
   * @param selection who of several equal agents comes next
   * @param statistics say how many calls each agent works on
   * @param patience when an agent is taken out
   * @param clock says when agents failed
   */
  public DepartmentAgent(
      String name,
      AgentRegistry registry,
      Selection selection,
      AgentStatistics statistics,
      Patience patience,
      InstantSource clock) {
    this.name = name;
    this.registry = registry;
    this.selection = selection;
    this.statistics = statistics;
    this.patience = patience;
    this.clock = clock;
  }

  /** The supervised agents, also those that are down or taken out. */
  public List<AgentEntry> team() {
    return registry.agents().stream()
        .filter(entry -> name.equals(entry.card().position().supervisor()))
        .toList();
  }

  /**
   * The agent of the team that gets a piece of work, empty when nobody is left.
   *
   * @param query what the agent must be able to do; one that is down is never chosen
   * @param tried who had this piece of work already
   */
  public synchronized Optional<AgentEntry> choose(AgentQuery query, Set<String> tried) {
    List<AgentEntry> able =
        team().stream()
            .filter(query.reachable()::matches)
            .filter(entry -> !tried.contains(entry.name()))
            .filter(entry -> !takenOut(entry))
            .toList();
    List<Choice> equals =
        able.stream()
            .map(entry ->
                new Choice(
                    entry.name(),
                    entry.card().position().weight(),
                    statistics.of(entry.name()).inFlight()))
            .toList();
    return selection
        .pick(equals)
        .flatMap(picked -> able.stream().filter(entry -> entry.name().equals(picked)).findFirst());
  }

  /** The agent failed at a piece of work. */
  public synchronized void failed(String agent) {
    Instant now = clock.instant();
    records.merge(
        agent,
        FailureRecord.CLEAN.failed(now, patience),
        (known, first) -> known.failed(now, patience));
  }

  /** The agent did a piece of work or answered a probe: its failures are forgotten. */
  public synchronized void succeeded(String agent) {
    records.remove(agent);
  }

  /** Who of the team is taken out at the moment, by name. */
  public synchronized List<String> takenOut() {
    return team().stream().filter(this::takenOut).map(AgentEntry::name).toList();
  }

  private boolean takenOut(AgentEntry entry) {
    return records.getOrDefault(entry.name(), FailureRecord.CLEAN).takenOut(entry.lastHeartbeat());
  }
}
