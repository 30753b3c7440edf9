package dev.pawl.agents.registry;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Picks one agent after the other, in the order of their names.
 *
 * <p>It remembers the last name and not a position, so that an agent that comes or goes makes
 * nobody else come twice or never.
 */
public final class RoundRobin implements Selection {
  // Guarded by this.
  private String last = "";

  @Override
  public synchronized Optional<String> pick(List<Choice> equals) {
    List<String> names =
        equals.stream().map(Choice::name).sorted(Comparator.naturalOrder()).toList();
    Optional<String> next = names.stream().filter(name -> name.compareTo(last) > 0).findFirst();
    Optional<String> picked = next.or(() -> names.stream().findFirst());
    picked.ifPresent(name -> last = name);
    return picked;
  }
}
