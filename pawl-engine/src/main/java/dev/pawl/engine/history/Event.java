package dev.pawl.engine.history;

import org.jspecify.annotations.Nullable;

/**
 * Something about to be recorded. The payload is not copied and must not be changed.
 *
 * @param path what it is about, empty for the run itself
 * @param fact what happened
 * @param payload user data with its codec byte in front, or null
 */
@SuppressWarnings("ArrayRecordComponent") // on the hot path: copied and compared by nobody
public record Event(String path, Fact fact, byte @Nullable [] payload) {
  /** An event without user data. */
  public static Event of(String path, Fact fact) {
    return new Event(path, fact, null);
  }
}
