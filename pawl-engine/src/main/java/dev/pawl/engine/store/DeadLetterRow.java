package dev.pawl.engine.store;

import dev.pawl.api.ErrorKind;
import org.jspecify.annotations.Nullable;

/**
 * A run that gave up, kept with its reason until somebody replays or discards it. Times are
 * milliseconds since 1970-01-01T00:00Z.
 *
 * @param runId the run that stands for it: the one that gave up, or the newest that replaced it
 * @param origin the run that gave up first; names the dead letter for ever
 * @param namespace of the workflow
 * @param workflow the name of the workflow
 * @param version that gave up last
 * @param status how it ended last
 * @param kind of the failure
 * @param code of the failure
 * @param path the step that failed, or empty when no step did
 * @param message an excerpt of the failure's words; empty after an erasure
 * @param fingerprint equal for failures of the same sort
 * @param event the number of the event that ended the run
 * @param attempts of the failed step, of all times together
 * @param failures how often it gave up
 * @param undosFailed how many steps could not be undone
 * @param firstAt when it gave up first
 * @param lastAt when it gave up last
 * @param remedy what a replay can be
 * @param obstacle a code for what stands against going on, or null when nothing does
 * @param state where it stands
 * @param replays how often the run went on, or was replaced, after it had given up
 * @param lastReplay the id of the replay that did so last, or null
 * @param replayedAt when, or null
 * @param settledAt when it was resolved, discarded or archived, or null
 * @param settledBy by whom, or null
 * @param settledReason why, or null
 */
public record DeadLetterRow(
    String runId,
    String origin,
    String namespace,
    String workflow,
    String version,
    RunStatus status,
    ErrorKind kind,
    String code,
    String path,
    String message,
    String fingerprint,
    long event,
    int attempts,
    int failures,
    int undosFailed,
    long firstAt,
    long lastAt,
    Remedy remedy,
    @Nullable String obstacle,
    State state,
    int replays,
    @Nullable String lastReplay,
    @Nullable Long replayedAt,
    @Nullable Long settledAt,
    @Nullable String settledBy,
    @Nullable String settledReason) {

  /** Where a dead letter stands. */
  public enum State {
    /** Waits for somebody. */
    OPEN,
    /** Its run goes on, or another one took its place. */
    REPLAYED,
    /** A replay came to a good end. */
    RESOLVED,
    /** Somebody decided that nothing is to be done. */
    DISCARDED,
    /** Moved aside, because there were too many or it was too old. */
    ARCHIVED;

    /** Whether it keeps its run from being deleted. */
    public boolean keepsRun() {
      return this == OPEN || this == REPLAYED;
    }
  }

  /** What a replay can be. */
  public enum Remedy {
    /** The run goes on where it gave up. */
    CONTINUE,
    /** Only another run, from the beginning. */
    NEW_RUN,
    /** A repetition would fail the same way, or there is something to settle first. */
    NONE
  }

  /** A run that has just given up for the first time. */
  public static DeadLetterRow fresh(
      RunRef run,
      RunStatus status,
      FailureRef failure,
      String fingerprint,
      int undosFailed,
      long at,
      Remedy remedy,
      @Nullable String obstacle) {
    return new DeadLetterRow(
        run.id(),
        run.id(),
        run.namespace(),
        run.workflow(),
        run.version(),
        status,
        failure.kind(),
        failure.code(),
        failure.path(),
        failure.message(),
        fingerprint,
        0,
        failure.attempts(),
        1,
        undosFailed,
        at,
        at,
        remedy,
        obstacle,
        State.OPEN,
        0,
        null,
        null,
        null,
        null,
        null);
  }

  /** Which run, of which workflow. */
  public record RunRef(String id, String namespace, String workflow, String version) {}

  /**
   * What failed.
   *
   * @param path the step, or empty
   * @param attempts of the step, at least 1
   */
  public record FailureRef(
      ErrorKind kind, String code, String path, String message, int attempts) {}

  /**
   * Whether a plain replay is worth it.
   *
   * @param maxReplays the most replays
   */
  public boolean eligible(int maxReplays) {
    return state == State.OPEN && remedy == Remedy.CONTINUE && replays < maxReplays;
  }
}
