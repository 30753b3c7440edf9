package dev.pawl.engine.effect;

import org.jspecify.annotations.Nullable;

/**
 * What somebody says about an effect in doubt.
 *
 * @param runId the run
 * @param path the step
 * @param verdict what became of it
 * @param result what the step would have returned, JSON-shaped; for what happened
 * @param actor who says so
 * @param reason why, for people
 */
public record EffectDecision(
    String runId,
    String path,
    Verdict verdict,
    @Nullable Object result,
    String actor,
    String reason) {

  /** What became of an effect. */
  public enum Verdict {
    /** It happened; of an undo: the step is undone. */
    HAPPENED,
    /** It did not happen: the step is tried again; of an undo: the step is left as it is. */
    NOT_HAPPENED,
    /** Nobody can say, and the step fails; of an undo: the step is left as it is. */
    FAIL
  }
}
