package dev.pawl.engine.query;

import dev.pawl.engine.store.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A run as it stands, for people and programs.
 *
 * @param reason why it is blocked or paused, or null
 * @param parent the run that started it, or null
 * @param phase the outermost open scope, or null
 * @param priority larger is sooner
 * @param deadline when it is out of time, or null for never
 * @param nextWakeAt when it goes on by itself, if it is out of memory and waits for a time
 * @param input the input
 * @param output the output, JSON's null before it completed
 * @param error what it ended with, or null
 * @param variables as they were last set, also those of scopes that are over
 * @param operations everything recorded, in order of first record
 * @param orphans the paths of recorded operations that the code, which was changed, never asked
 *     for, as far as its end lists them
 * @param degradations what it went on without, in order
 * @param recommendations what an operator may do about it, with commands; empty when it needs
 *     nothing
 * @param resumedFrom where it last went on from after something had interrupted it, or null
 * @param erased that its user data was overwritten, or null
 */
public record RunView(
    String id,
    String namespace,
    String workflow,
    String version,
    RunStatus status,
    @Nullable String reason,
    @Nullable String parent,
    @Nullable String phase,
    Map<String, String> labels,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    int priority,
    @Nullable Instant deadline,
    @Nullable Instant nextWakeAt,
    JsonNode input,
    JsonNode output,
    @Nullable ErrorView error,
    List<VariableView> variables,
    List<OperationView> operations,
    List<String> orphans,
    List<DegradationView> degradations,
    List<String> recommendations,
    @Nullable ResumedView resumedFrom,
    @Nullable ErasedView erased) {

  /**
   * The error that ended a run.
   *
   * @param path the step it came from, or null
   */
  public record ErrorView(
      String kind, String code, @Nullable String path, String message, JsonNode details) {}

  /**
   * Something that the run went on without.
   *
   * @param how {@code FALLBACK} or {@code SKIP} of a step, or {@code NOTED} by the run's code
   */
  public record DegradationView(String path, String how, String why, Instant at) {}

  /**
   * Where the run went on from.
   *
   * @param how {@code REWIND}, {@code ROLLBACK}, {@code RETRY}, {@code SKIP}, {@code RESUME} or
   *     {@code RESTART}
   * @param from the number of the last event before that
   */
  public record ResumedView(String how, long from, Instant at) {}

  /** Who overwrote the user data of a run, when and why. */
  public record ErasedView(Instant at, String actor, String reason) {}

  /**
   * An operation.
   *
   * @param child the id of the child run that it started, or null
   * @param attempts how many attempts are known, 0 when it has none
   */
  public record OperationView(
      String path,
      String name,
      String kind,
      String status,
      @Nullable String child,
      int attempts,
      Instant startedAt,
      @Nullable Instant endedAt) {}
}
