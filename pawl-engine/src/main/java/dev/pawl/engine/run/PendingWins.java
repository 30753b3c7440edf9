package dev.pawl.engine.run;

import java.util.HashSet;
import java.util.Set;

/**
 * The races whose win is being written: what would lose is not begun any more. Guarded by the
 * incarnation's lock.
 */
final class PendingWins {
  /** Immutable while it is empty, as it is in most of the runs in memory. */
  private Set<RaceOperation<?, ?>> races = Set.of();

  void add(RaceOperation<?, ?> race) {
    if (races.isEmpty()) {
      races = HashSet.newHashSet(1);
    }
    races.add(race);
  }

  /** The win is recorded, or the operation was none of them. */
  void remove(Operation<?> operation) {
    if (!races.isEmpty()) {
      races.removeIf(race -> race.equals(operation));
    }
  }

  void clear() {
    races = Set.of();
  }

  /** Whether a win that is on its way cancels the operation. */
  boolean doom(Operation<?> operation) {
    return operation.cancellable() && races.stream().anyMatch(race -> race.loses(operation.path));
  }
}
