package dev.pawl.engine.history;

import java.time.Instant;

/**
 * An event of a history.
 *
 * @param number 1, 2, 3 … without gaps within its run
 * @param at when it happened, milliseconds since 1970-01-01T00:00Z
 * @param incarnation which incarnation of the run wrote it
 * @param event what happened
 */
public record RecordedEvent(long number, long at, int incarnation, Event event) {
  /** What happened, without user data. */
  public Fact fact() {
    return event.fact();
  }

  /** What it is about, empty for the run itself. */
  public String path() {
    return event.path();
  }

  /** When it happened. */
  public Instant instant() {
    return Instant.ofEpochMilli(at);
  }
}
