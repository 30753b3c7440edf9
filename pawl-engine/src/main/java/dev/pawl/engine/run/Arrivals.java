package dev.pawl.engine.run;

import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The events by which a run came to where it goes on from: it was sent back there, or begins there
 * as a copy of another run.
 *
 * <p>They are delivered together with the last event before them, so that code goes on at the time
 * of its arrival: what it asks for next lasts as long as if it had come there for the first time.
 */
final class Arrivals {
  private final Set<Long> numbers = new HashSet<>();

  /**
   * @param counting the events that count
   */
  Arrivals(List<RecordedEvent> counting) {
    List<Long> before = new ArrayList<>();
    for (RecordedEvent event : counting) {
      if (isAboutTheRun(event)) {
        before.add(event.number());
        if (event.fact() instanceof Fact.Rewound || event.fact() instanceof Fact.Forked) {
          numbers.addAll(before);
        }
      } else {
        before.clear();
      }
    }
  }

  /** Whether an event comes before any lane goes on. */
  boolean contains(RecordedEvent event) {
    return numbers.contains(event.number());
  }

  /** No lane waits for such an event. */
  private static boolean isAboutTheRun(RecordedEvent event) {
    return event.path().isEmpty()
        && switch (event.fact()) {
          case Fact.RunStarted ignored -> true;
          case Fact.IncarnationStarted ignored -> true;
          case Fact.CodeChanged ignored -> true;
          case Fact.RunBlocked ignored -> true;
          case Fact.LabelSet ignored -> true;
          case Fact.CheckpointSet ignored -> true;
          case Fact.Paused ignored -> true;
          case Fact.Resumed ignored -> true;
          case Fact.Rewound ignored -> true;
          case Fact.Migrated ignored -> true;
          case Fact.Forked ignored -> true;
          case Fact.MoveRefused ignored -> true;
          default -> false;
        };
  }
}
