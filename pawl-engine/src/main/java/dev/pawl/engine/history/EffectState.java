package dev.pawl.engine.history;

import org.jspecify.annotations.Nullable;

/**
 * An effect of a run outside, as its history tells it: a step that happens at most once, or can be
 * undone. Times are milliseconds since 1970-01-01T00:00Z.
 *
 * @param path the step
 * @param key by which the other side recognises the request; its undo has the same with {@code
 *     #undo} behind it
 * @param standing what became of it
 * @param attempts how many attempts began
 * @param undoable whether it can be undone
 * @param startedAt when the first attempt began
 * @param at when the last thing happened to it
 * @param cause why it is or was in doubt, or the code of the failure; or null
 * @param task the human task that asks about it, or null
 * @param settledBy who said what became of it, or {@code verification}; null when nobody had to
 */
public record EffectState(
    String path,
    String key,
    Standing standing,
    int attempts,
    boolean undoable,
    long startedAt,
    long at,
    @Nullable String cause,
    @Nullable String task,
    @Nullable String settledBy) {

  /** What became of an effect. */
  public enum Standing {
    /** An attempt began, and nothing is recorded after that. */
    STARTED,
    /** An attempt certainly had no effect, and another one is due. */
    RETRYING,
    /** It happened. */
    DONE,
    /** It did not happen. */
    NOT_DONE,
    /** Nobody knows. */
    IN_DOUBT,
    /** It is being taken back. */
    UNDOING,
    /** It is taken back. */
    UNDONE,
    /** It could not be taken back. */
    UNDO_FAILED
  }

  /** Whether it may have happened or not. */
  public boolean doubtful() {
    return standing == Standing.STARTED || standing == Standing.IN_DOUBT;
  }
}
