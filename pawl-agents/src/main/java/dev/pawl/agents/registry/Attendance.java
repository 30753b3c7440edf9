package dev.pawl.agents.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The presence of the agents of one process in the register: they come, give signs of life with
 * their figures, and leave. It has no thread; whoever has one calls {@link #beat}. Thread-safe.
 */
public final class Attendance {
  private static final Logger log = LoggerFactory.getLogger(Attendance.class);

  private final AgentRegistry registry;
  private final List<AgentCard> cards;
  private final AgentStatistics statistics;

  // Guarded by this; what keeps the last heartbeats from being written, empty when nothing does.
  private String trouble = "";

  private Attendance(AgentRegistry registry, List<AgentCard> cards, AgentStatistics statistics) {
    this.registry = registry;
    this.cards = List.copyOf(cards);
    this.statistics = statistics;
  }

  /**
   * Registers agents, and goes on with the figures that the register has of them.
   *
   * @throws AgentRegistryException when they cannot be registered; none of them is then
   */
  public static Attendance of(
      AgentRegistry registry, List<AgentCard> cards, AgentStatistics statistics) {
    for (AgentEntry entry : registry.register(cards)) {
      statistics.resume(entry.name(), entry.figures());
    }
    return new Attendance(registry, cards, statistics);
  }

  /**
   * Notes that all agents are alive, with their figures. A failure is logged when it is another one
   * than before, and once more when it is over; the next call tries again.
   */
  public synchronized void beat() {
    try {
      write();
      if (!trouble.isEmpty()) {
        log.info("The agents are heard of again.");
        trouble = "";
      }
    } catch (RuntimeException e) {
      report(e);
    }
  }

  /** Writes the last figures and takes all agents out; a failure is logged. */
  public synchronized void leave() {
    try {
      write();
      registry.leave(cards.stream().map(AgentCard::name).toList());
    } catch (RuntimeException e) {
      report(e);
    }
  }

  private void write() {
    Map<String, Figures> figures = new LinkedHashMap<>();
    cards.forEach(card -> figures.put(card.name(), statistics.of(card.name())));
    try {
      registry.heartbeat(figures);
    } catch (AgentRegistryException e) {
      if (!e.code().equals(AgentRegistryException.UNKNOWN)) {
        throw e;
      }
      // Somebody made one of them leave that works on.
      registry.register(cards);
      registry.heartbeat(figures);
    }
  }

  private void report(RuntimeException e) {
    String problem = e.toString();
    if (problem.equals(trouble)) {
      return;
    }
    trouble = problem;
    if (e instanceof AgentRegistryException) {
      log.warn("The agents give no sign of life: {}", e.getMessage());
    } else {
      log.error("The agents give no sign of life.", e);
    }
  }
}
