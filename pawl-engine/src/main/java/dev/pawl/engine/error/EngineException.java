package dev.pawl.engine.error;

import dev.pawl.api.PawlException;
import dev.pawl.engine.store.Tombstone;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request to an engine that cannot be fulfilled. Nothing was changed unless the message says so.
 */
public final class EngineException extends PawlException {
  private final Reason reason;

  /** What is wrong, as far as a caller's next step depends on it. */
  public enum Reason {
    /** No such run, task, workflow or version. */
    NOT_FOUND,
    /** It exists, but its state does not allow this. */
    CONFLICT,
    /** The request itself is not acceptable. */
    INVALID,
    /** The engine takes no more work now; the same request may succeed later. */
    OVERLOADED,
    /** The engine is closed or cannot write. */
    UNAVAILABLE
  }

  private EngineException(Reason reason, String code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
    this.reason = reason;
  }

  public static EngineException runNotFound(String runId) {
    return new EngineException(
        Reason.NOT_FOUND,
        "run-not-found",
        "There is no run '" + runId + "'. List the runs with 'pawl ps'.",
        null);
  }

  public static EngineException runDeleted(Tombstone run) {
    return new EngineException(
        Reason.NOT_FOUND,
        "run-deleted",
        "Run '%s' (%s) was over, %s, and was deleted at %s."
            .formatted(
                run.runId(), run.workflow(), run.status(), Instant.ofEpochMilli(run.deletedAt())),
        null);
  }

  public static EngineException taskNotFound(String taskId) {
    return new EngineException(
        Reason.NOT_FOUND,
        "task-not-found",
        "There is no human task '" + taskId + "'. List them with 'pawl tasks list'.",
        null);
  }

  public static EngineException serviceNotFound(String name, Iterable<String> known) {
    String names = String.join(", ", known);
    return new EngineException(
        Reason.NOT_FOUND,
        "service-not-found",
        "No step has named a service '%s'. Known here: %s."
            .formatted(name, names.isEmpty() ? "none" : names),
        null);
  }

  public static EngineException workflowNotFound(String name, Iterable<String> known) {
    return new EngineException(
        Reason.NOT_FOUND,
        "workflow-not-found",
        "No workflow '%s' is registered. Known here: %s.".formatted(name, String.join(", ", known)),
        null);
  }

  public static EngineException versionNotFound(
      String name, String version, Iterable<String> known) {
    return new EngineException(
        Reason.NOT_FOUND,
        "version-not-found",
        "Workflow '%s' has no version '%s' here. Registered versions: %s."
            .formatted(name, version, String.join(", ", known)),
        null);
  }

  public static EngineException notFound(String code, String message) {
    return new EngineException(Reason.NOT_FOUND, code, message, null);
  }

  public static EngineException conflict(String code, String message) {
    return new EngineException(Reason.CONFLICT, code, message, null);
  }

  public static EngineException invalid(String code, String message) {
    return new EngineException(Reason.INVALID, code, message, null);
  }

  public static EngineException invalid(String code, String message, Throwable cause) {
    return new EngineException(Reason.INVALID, code, message, cause);
  }

  public static EngineException overloaded(String message) {
    return new EngineException(Reason.OVERLOADED, "overloaded", message, null);
  }

  public static EngineException unavailable(String message) {
    return new EngineException(Reason.UNAVAILABLE, "engine-unavailable", message, null);
  }

  /** What is wrong. */
  public Reason reason() {
    return reason;
  }
}
