package dev.pawl.engine.diagnosis;

import dev.pawl.api.ErrorKind;
import dev.pawl.engine.store.DeadLetterRow.Remedy;
import org.jspecify.annotations.Nullable;

/**
 * What a replay of a run that gave up can be, and what stands against more.
 *
 * @param obstacle a code, or null when the run can go on where it gave up
 */
public record Diagnosis(Remedy remedy, @Nullable String obstacle) {
  /** Its steps could not all be undone. */
  public static final String UNDO_FAILED = "undo-failed";

  /** It is not known whether a step that happens at most once did. */
  public static final String IN_DOUBT = "in-doubt";

  /** Its steps were undone. */
  public static final String UNDONE = "undone";

  /** Its children were cancelled. */
  public static final String CHILDREN_CANCELLED = "children-cancelled";

  /** It told its parent how it ended. */
  public static final String PARENT_TOLD = "parent-told";

  /** No step failed, but the workflow's own code, or a child. */
  public static final String NO_FAILED_STEP = "no-failed-step";

  /** The data of the run was erased. */
  public static final String ERASED = "erased";

  /**
   * What is known of a run at its end.
   *
   * @param kind of the failure
   * @param inDoubt whether the step failed without anybody knowing whether it happened
   * @param undosFailed how many steps could not be undone
   * @param undone whether a step was undone
   * @param childrenCancelled whether a child was cancelled because another part failed
   * @param hasParent whether a parent was to hear of the end
   * @param stepFailed whether a step failed, or the run was out of time
   */
  public record Findings(
      ErrorKind kind,
      boolean inDoubt,
      int undosFailed,
      boolean undone,
      boolean childrenCancelled,
      boolean hasParent,
      boolean stepFailed) {}

  /** What follows from the findings. */
  public static Diagnosis of(Findings found) {
    if (found.undosFailed() > 0) {
      return new Diagnosis(Remedy.NONE, UNDO_FAILED);
    }
    if (found.inDoubt()) {
      return new Diagnosis(Remedy.NONE, IN_DOUBT);
    }
    return switch (found.kind()) {
      case DATA_CORRUPTION -> new Diagnosis(Remedy.NONE, "data-corruption");
      case VALIDATION -> new Diagnosis(Remedy.NEW_RUN, "validation");
      case BUSINESS -> new Diagnosis(Remedy.NEW_RUN, "business");
      case PERMANENT -> new Diagnosis(Remedy.NEW_RUN, "permanent");
      case TRANSIENT,
          NETWORK,
          TIMEOUT,
          RATE_LIMIT,
          RESOURCE_EXHAUSTION,
          DATABASE,
          SMTP,
          AGENT_FAILURE,
          AUTHENTICATION,
          CONFIGURATION,
          UNKNOWN ->
          position(found);
    };
  }

  /** Whether the run can go on from where it is. */
  private static Diagnosis position(Findings found) {
    if (found.undone()) {
      return new Diagnosis(Remedy.NEW_RUN, UNDONE);
    }
    if (found.childrenCancelled()) {
      return new Diagnosis(Remedy.NEW_RUN, CHILDREN_CANCELLED);
    }
    if (found.hasParent()) {
      return new Diagnosis(Remedy.NEW_RUN, PARENT_TOLD);
    }
    if (!found.stepFailed()) {
      return new Diagnosis(Remedy.NEW_RUN, NO_FAILED_STEP);
    }
    return new Diagnosis(Remedy.CONTINUE, null);
  }

  /** What an obstacle means, for people; a sentence without its end. */
  public static String words(String obstacle) {
    return switch (obstacle) {
      case UNDO_FAILED ->
          "steps of the run could not be undone: look at them with 'pawl effects list --run' and settle them, then start what is wanted by hand";
      case IN_DOUBT ->
          "it is not known whether the failed step happened: find out, then give its result ('pawl skip') or try it again ('pawl retry')";
      case UNDONE -> "its steps were undone, so it can only begin again";
      case CHILDREN_CANCELLED ->
          "its child runs were cancelled when a step failed, so it can only begin again";
      case PARENT_TOLD -> "it ended as the child of another run, so it can only begin again alone";
      case NO_FAILED_STEP ->
          "no step failed but the workflow's own code or a child run, which would fail the same way with what is recorded";
      case ERASED -> "the data of the run was erased";
      case "validation" -> "its input is not acceptable as it is";
      case "business" -> "a rule of the business says no to its input";
      case "permanent" -> "the same input would fail the same way";
      case "data-corruption" -> "stored data contradicts itself, which no repetition mends";
      default -> obstacle;
    };
  }
}
