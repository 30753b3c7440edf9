package dev.pawl.engine.steer;

import dev.pawl.engine.move.Move;
import org.jspecify.annotations.Nullable;

/**
 * A new run that shares the history of another one up to a point. Immutable.
 *
 * @param runId the run to share with; it is not touched
 * @param at up to where, or null for everything that counts
 * @param id of the new run, or null for a new one
 * @param input another input, or null for the same
 * @param version another version of the workflow, or null for the same
 * @param actor who wants it
 * @param reason why, for people
 */
public record ForkRequest(
    String runId,
    Move.@Nullable Point at,
    @Nullable String id,
    @Nullable Input input,
    @Nullable String version,
    String actor,
    String reason) {

  /**
   * An input.
   *
   * @param value JSON-shaped, or null for JSON's null
   */
  public record Input(@Nullable Object value) {}
}
