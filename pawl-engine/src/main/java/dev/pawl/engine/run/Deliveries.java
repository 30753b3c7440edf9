package dev.pawl.engine.run;

import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recorded events that a run has still to be told of, in order. Takes lists as they come
 * instead of a queue, of which every run in memory would have one. Guarded by the incarnation's
 * lock.
 */
final class Deliveries {
  private List<RecordedEvent> events;
  private int next;

  Deliveries(List<RecordedEvent> history) {
    this.events = history;
  }

  void addAll(List<RecordedEvent> committed) {
    if (isEmpty()) {
      events = committed;
    } else {
      List<RecordedEvent> all = new ArrayList<>(events.subList(next, events.size()));
      all.addAll(committed);
      events = all;
    }
    next = 0;
  }

  /** The next event, or null when everything is delivered. */
  @Nullable RecordedEvent peek() {
    return isEmpty() ? null : events.get(next);
  }

  /** The event that {@link #peek} gave is delivered. */
  void remove() {
    next++;
    if (isEmpty()) {
      events = List.of();
      next = 0;
    }
  }

  boolean isEmpty() {
    return next == events.size();
  }

  /**
   * When operators moved the run to where its code goes on now; 0 when they did not. What the code
   * asks for there begins then, and not when the run came there first.
   */
  long movedAt() {
    long at = 0;
    for (int i = next; i < events.size() && events.get(i).path().isEmpty(); i++) {
      RecordedEvent event = events.get(i);
      if (event.fact() instanceof Fact.Rewound || event.fact() instanceof Fact.Forked) {
        at = event.at();
      }
    }
    return at;
  }
}
