package dev.pawl.agents.work.scheduling;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the time that several people have in common. */
final class CommonTime {
  private static final int STEP_MINUTES = 15;

  private CommonTime() {}

  /** The slots of this length that suit everybody, the earliest first, one per common stretch. */
  static List<Slot> proposals(List<Availability> people, Duration length, int most) {
    List<Slot> common = merged(people.getFirst().slots());
    for (Availability person : people.subList(1, people.size())) {
      List<Slot> theirs = merged(person.slots());
      common =
          common.stream()
              .flatMap(slot -> theirs.stream().map(slot::intersection).flatMap(Optional::stream))
              .toList();
    }
    return common.stream()
        .sorted(Slot.BY_TIME)
        .flatMap(slot -> beginning(slot, length).stream())
        .limit(most)
        .toList();
  }

  /** Meetings begin at a quarter of an hour, unless only another minute leaves time enough. */
  private static Optional<Slot> beginning(Slot slot, Duration length) {
    LocalDateTime rounded = roundedUp(slot.from());
    LocalDateTime from = rounded.plus(length).isAfter(slot.to()) ? slot.from() : rounded;
    return slot.lasts(length) ? Optional.of(new Slot(from, from.plus(length))) : Optional.empty();
  }

  private static LocalDateTime roundedUp(LocalDateTime time) {
    int over = time.getMinute() % STEP_MINUTES;
    return time.truncatedTo(ChronoUnit.MINUTES).plusMinutes(over == 0 ? 0 : STEP_MINUTES - over);
  }

  /** Slots that touch or overlap are one. */
  private static List<Slot> merged(List<Slot> slots) {
    List<Slot> merged = new ArrayList<>();
    for (Slot slot : slots.stream().sorted(Slot.BY_TIME).toList()) {
      if (merged.isEmpty() || merged.getLast().to().isBefore(slot.from())) {
        merged.add(slot);
      } else if (merged.getLast().to().isBefore(slot.to())) {
        merged.set(merged.size() - 1, new Slot(merged.getLast().from(), slot.to()));
      }
    }
    return merged;
  }
}
