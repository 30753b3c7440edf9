package dev.pawl.engine.store;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to list.
 *
 * @param statuses any of these; empty for all
 * @param workflow only runs of this workflow name, or null for all
 * @param beforeId continue after the run of this id in a listing, or null for the beginning
 * @param limit at most this many, at least 1
 */
public record RunFilter(
    Set<RunStatus> statuses, @Nullable String workflow, @Nullable String beforeId, int limit) {
  /** Copies the set. */
  public RunFilter {
    statuses = Set.copyOf(statuses);
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1, was " + limit);
    }
  }

  /** The newest runs. */
  public static RunFilter newest(int limit) {
    return new RunFilter(Set.of(), null, null, limit);
  }
}
