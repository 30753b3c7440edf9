package dev.pawl.agents.registry;

import java.util.List;
import java.util.Optional;

/** Picks the agent with the fewest calls in flight, and among those one after the other. */
public final class LeastLoaded implements Selection {
  private final RoundRobin amongIdlest = new RoundRobin();

  @Override
  public Optional<String> pick(List<Choice> equals) {
    int least = equals.stream().mapToInt(Choice::inFlight).min().orElse(0);
    return amongIdlest.pick(equals.stream().filter(choice -> choice.inFlight() == least).toList());
  }
}
