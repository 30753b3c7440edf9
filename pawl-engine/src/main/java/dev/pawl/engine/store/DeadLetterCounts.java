package dev.pawl.engine.store;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many dead letters there are.
 *
 * @param states how many stand where; states without any are absent
 * @param eligible how many open ones a plain replay is worth it for
 */
public record DeadLetterCounts(Map<DeadLetterRow.State, Long> states, long eligible) {
  /** Copies the map. */
  public DeadLetterCounts {
    Map<DeadLetterRow.State, Long> copy = new EnumMap<>(DeadLetterRow.State.class);
    copy.putAll(states);
    states = Collections.unmodifiableMap(copy);
  }

  /** None at all. */
  public static final DeadLetterCounts NONE = new DeadLetterCounts(Map.of(), 0);

  /** How many stand there. */
  public long of(DeadLetterRow.State state) {
    return states.getOrDefault(state, 0L);
  }

  /** Those that wait for nobody any more. */
  public long settled() {
    return of(DeadLetterRow.State.RESOLVED)
        + of(DeadLetterRow.State.DISCARDED)
        + of(DeadLetterRow.State.ARCHIVED);
  }

  /** Those that keep their runs: what the limit is about. */
  public long kept() {
    return of(DeadLetterRow.State.OPEN) + of(DeadLetterRow.State.REPLAYED);
  }
}
