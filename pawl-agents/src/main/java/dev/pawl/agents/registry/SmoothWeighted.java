package dev.pawl.agents.registry;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Picks agents in proportion to their weights, and spreads the picks of each evenly: weights 5, 1
 * and 1 give a a b a c a a, not five times a in a row.
 *
 * <p>This is the smooth weighted round-robin of nginx (Igor Sysoev, commit 52327e0627f4, "Upstream:
 * smooth weighted round-robin balancing", 2012): in each round every credit grows by the weight,
 * the largest credit wins, and the winner pays the sum of all weights.
 */
public final class SmoothWeighted implements Selection {
  // Guarded by this.
  private final Map<String, Long> credits = new HashMap<>();

  @Override
  public synchronized Optional<String> pick(List<Choice> equals) {
    List<Choice> inOrder = equals.stream().sorted(Comparator.comparing(Choice::name)).toList();
    credits.keySet().retainAll(inOrder.stream().map(Choice::name).toList());
    long total = 0;
    String winner = null;
    long most = Long.MIN_VALUE;
    for (Choice choice : inOrder) {
      long credit = credits.merge(choice.name(), (long) choice.weight(), Long::sum);
      total += choice.weight();
      if (credit > most) {
        most = credit;
        winner = choice.name();
      }
    }
    if (winner != null) {
      credits.merge(winner, -total, Long::sum);
    }
    return Optional.ofNullable(winner);
  }
}
