package dev.pawl.engine.history;

import dev.pawl.api.ErrorKind;
import dev.pawl.engine.store.RunStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a history says about its run. Times are milliseconds since 1970-01-01T00:00Z.
 *
 * @param status the end, or {@code PAUSED}, {@code BLOCKED} or {@code RUNNING}
 * @param phase the outermost open scope, or null when none is open
 * @param operations everything that was recorded by a path, in order of first record
 * @param labels by name
 * @param checkpoints in order; of two of one name the later counts
 * @param variables as they were last set, in order of first record
 * @param degradations what the run went on without, in order
 * @param orphans the paths of recorded operations that its code never asked for, as far as listed
 * @param input the payload of the input
 * @param output the payload of the output, if the run completed
 * @param error what the run ended with, if it failed
 */
@SuppressWarnings("ArrayRecordComponent") // payloads are passed on, never compared
public record RunState(
    RunStatus status,
    @Nullable String phase,
    List<Operation> operations,
    Map<String, String> labels,
    List<Checkpoint> checkpoints,
    List<Variable> variables,
    List<Degradation> degradations,
    List<String> orphans,
    byte @Nullable [] input,
    byte @Nullable [] output,
    @Nullable RunError error) {

  /** Where an operation stands. */
  public enum Progress {
    RUNNING,
    RETRYING,
    /** Failed, and something else than a repetition is done about it. */
    RECOVERING,
    /** An attempt does not begin yet, because of the service that the step needs. */
    HELD,
    WAITING,
    IN_DOUBT,
    COMPLETED,
    FAILED,
    CANCELLED,
    /** Ended with what an operator gave as its result. */
    SKIPPED,
    /** Being taken back. */
    UNDOING,
    /** Taken back. */
    UNDONE,
    /** Not taken back, although it should have been. */
    UNDO_FAILED
  }

  /**
   * An operation.
   *
   * @param kind {@code step}, {@code scope}, {@code parallel}, {@code race}, {@code timer}, {@code
   *     signal}, {@code variable}, {@code health}, {@code task} or {@code child}
   * @param attempts how many attempts are known, 0 when the operation has none
   * @param until when the wait ends by itself, or null
   * @param what what is waited for, such as the signal's name, or null; the id of a child run
   */
  public record Operation(
      String path,
      String kind,
      Progress progress,
      int attempts,
      long startedAt,
      @Nullable Long endedAt,
      @Nullable Long until,
      @Nullable String what) {}

  /**
   * A named position.
   *
   * @param number of its event
   * @param actor who named it from outside, or null for the run's own code
   * @param reason why, or null for the run's own code
   */
  public record Checkpoint(
      String name, long number, long at, @Nullable String actor, @Nullable String reason) {}

  /**
   * Something that the run went on without.
   *
   * @param path of the step, or of the note of the run's code
   * @param how {@code FALLBACK} or {@code SKIP} of a step, or {@code NOTED} by the code
   * @param why the code of the failure, or what the run's code said
   */
  public record Degradation(String path, String how, String why, long at) {}

  /**
   * A variable.
   *
   * @param scope the path of the scope that it lives in, empty for the body
   * @param type as the code named it
   * @param number of the event that set it last
   */
  @SuppressWarnings("ArrayRecordComponent") // payloads are passed on, never compared
  public record Variable(
      String scope, String name, String type, byte @Nullable [] value, long number, long at) {}

  /**
   * The error that ended a run.
   *
   * @param path the step it came from, or null
   * @param payload its words
   */
  @SuppressWarnings("ArrayRecordComponent") // payloads are passed on, never compared
  public record RunError(
      ErrorKind kind, String code, @Nullable String path, byte @Nullable [] payload) {}
}
