package dev.pawl.engine.store;

import org.jspecify.annotations.Nullable;

/**
 * An effect of a run that is in doubt, or that could not be taken back. Times are milliseconds
 * since 1970-01-01T00:00Z.
 *
 * @param runId the run
 * @param path the step
 * @param concern what is in doubt
 * @param waitsFor who or what settles it
 * @param taskId the human task that asks, or null
 * @param key by which the other side recognises the request, or null when the code of today does
 *     not know the step
 * @param attempt which attempt it was, at least 1
 * @param cause a word for why it is so: {@code CRASH}, {@code TIMEOUT}, {@code CANCEL}, {@code
 *     REPORTED}, or the code of the undo's failure
 * @param since when it began
 * @param settledAt when somebody said what became of an effect that nothing waits for, or null
 * @param settledBy who, or null
 * @param settledHow what: {@code undone} or {@code left}, or null
 */
public record EffectRow(
    String runId,
    String path,
    Concern concern,
    WaitsFor waitsFor,
    @Nullable String taskId,
    @Nullable String key,
    int attempt,
    String cause,
    long since,
    @Nullable Long settledAt,
    @Nullable String settledBy,
    @Nullable String settledHow) {

  /** What is in doubt. */
  public enum Concern {
    /** Whether the step happened. */
    STEP,
    /** Whether its undo did. */
    UNDO
  }

  /** Who or what settles it. */
  public enum WaitsFor {
    /** A verification of the workflow's code. */
    VERIFICATION,
    /** A person, who is asked by a human task. */
    PERSON,
    /** Nobody is asked; the run went on, or is over. */
    NOBODY
  }
}
