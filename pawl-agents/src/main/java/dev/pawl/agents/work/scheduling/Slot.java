package dev.pawl.agents.work.scheduling;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Optional;

/**
 * A stretch of time.
 *
 * @param from when it begins
 * @param to when it ends, later
 */
record Slot(LocalDateTime from, LocalDateTime to) {
  static final Comparator<Slot> BY_TIME = Comparator.comparing(Slot::from).thenComparing(Slot::to);

  Slot {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("%s is not before %s.".formatted(from, to));
    }
  }

  Optional<Slot> intersection(Slot other) {
    LocalDateTime later = from.isAfter(other.from) ? from : other.from;
    LocalDateTime earlier = to.isBefore(other.to) ? to : other.to;
    return later.isBefore(earlier) ? Optional.of(new Slot(later, earlier)) : Optional.empty();
  }

  boolean lasts(Duration least) {
    return Duration.between(from, to).compareTo(least) >= 0;
  }
}
