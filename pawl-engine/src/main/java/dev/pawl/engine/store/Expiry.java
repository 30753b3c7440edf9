package dev.pawl.engine.store;

import org.jspecify.annotations.Nullable;

/**
 * Which finished runs of a workflow need not be kept. A run whose parent or child is not over stays
 * in any case.
 *
 * @param workflow the name of the workflow, in any namespace
 * @param status how the runs ended
 * @param endedBefore those that ended before this, milliseconds since 1970, or null for none
 * @param kept those that are not among so many newest ones, or null for none
 * @param limit at most this many, the oldest first
 */
public record Expiry(
    String workflow,
    RunStatus status,
    @Nullable Long endedBefore,
    @Nullable Integer kept,
    int limit) {
  /** Checks the status and the numbers. */
  public Expiry {
    if (!status.ended()) {
      throw new IllegalArgumentException("Runs that are " + status + " are not over.");
    }
    if (limit < 1 || (kept != null && kept < 0)) {
      throw new IllegalArgumentException("limit %d, kept %d".formatted(limit, kept));
    }
  }
}
