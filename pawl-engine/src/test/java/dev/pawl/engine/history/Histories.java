package dev.pawl.engine.history;

import java.util.ArrayList;
import java.util.List;

/** Makes histories of facts: event {@code n} happened at {@code 1000 × n}. */
public final class Histories {
  /** The start that every history begins with. */
  public static final Fact.RunStarted STARTED =
      new Fact.RunStarted("default", "flow", "0", "test", 7, null, null, null, null, null, null);

  private Histories() {}

  /** An event without user data. */
  public static Event event(String path, Fact fact) {
    return Event.of(path, fact);
  }

  /** The events, numbered from 1, of the first incarnation. */
  public static List<RecordedEvent> of(Event... events) {
    List<RecordedEvent> history = new ArrayList<>();
    for (Event event : events) {
      history.add(recorded(history.size() + 1, 1, event));
    }
    return history;
  }

  /** The same behind a start. */
  public static List<RecordedEvent> started(Event... events) {
    Event[] all = new Event[events.length + 1];
    all[0] = Event.of("", STARTED);
    System.arraycopy(events, 0, all, 1, events.length);
    return of(all);
  }

  /** One event of this number and incarnation. */
  public static RecordedEvent recorded(long number, int incarnation, Event event) {
    return new RecordedEvent(number, 1000 * number, incarnation, event);
  }
}
