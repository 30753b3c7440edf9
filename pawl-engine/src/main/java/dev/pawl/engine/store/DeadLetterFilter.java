package dev.pawl.engine.store;

import dev.pawl.api.ErrorKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters to list. Every condition must hold. Immutable.
 *
 * @param states any of these; empty for all
 * @param workflow only of this workflow name, or null for all
 * @param kind only failures of this kind, or null for all
 * @param code only failures with this code, or null for all
 * @param fingerprint only failures of the sort whose fingerprint begins so, or null for all
 * @param path only failures of this step, or null for all
 * @param last only those that gave up then last
 * @param after continue behind this place, or null for the beginning
 * @param limit at most this many, at least 1
 */
public record DeadLetterFilter(
    Set<DeadLetterRow.State> states,
    @Nullable String workflow,
    @Nullable ErrorKind kind,
    @Nullable String code,
    @Nullable String fingerprint,
    @Nullable String path,
    TimeRange last,
    @Nullable RunCursor after,
    int limit) {
  /** Copies the set. */
  public DeadLetterFilter {
    states = Set.copyOf(states);
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1, was " + limit);
    }
  }

  /** Those that wait for somebody. */
  public static DeadLetterFilter open(int limit) {
    return of(Set.of(DeadLetterRow.State.OPEN), limit);
  }

  /** Those in any of these states; in all for none. */
  public static DeadLetterFilter of(Set<DeadLetterRow.State> states, int limit) {
    return new DeadLetterFilter(
        states, null, null, null, null, null, TimeRange.ALWAYS, null, limit);
  }

  /** The same behind a place: when the dead letter before it gave up last, and its run. */
  public DeadLetterFilter after(@Nullable RunCursor place) {
    return new DeadLetterFilter(
        states, workflow, kind, code, fingerprint, path, last, place, limit);
  }

  /** The same with another limit. */
  public DeadLetterFilter limit(int most) {
    return new DeadLetterFilter(states, workflow, kind, code, fingerprint, path, last, after, most);
  }
}
