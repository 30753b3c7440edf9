package dev.pawl.engine.history;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.HealthStatus;
import dev.pawl.api.RecoveryAction;
import dev.pawl.engine.store.RunStatus;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What happened, without user data: the shape of an event. The simple names of the records are the
 * stored type names and never change; components are added as nullable ones only.
 *
 * <p>Times are milliseconds since 1970-01-01T00:00Z.
 */
public sealed interface Fact {

  // The run

  /**
   * A start was accepted, or a new generation begins. Payload: the input.
   *
   * @param seed what the run's random numbers derive from
   * @param notBefore when it is due, or null for at once
   * @param priority of the row, or null for 0
   * @param deadlineAt when the run is out of time, or null for never
   * @param parent the run that started it, or null
   * @param awaitedAt the path in the parent that waits for its end, or null when nobody does
   * @param labels that the run has from here on, sorted, or null for none; histories of earlier
   *     versions have those of the start as {@link LabelSet} behind this, and of a later generation
   *     not at all
   */
  record RunStarted(
      String namespace,
      String workflow,
      String version,
      String actor,
      long seed,
      @Nullable Long notBefore,
      @Nullable Integer priority,
      @Nullable Long deadlineAt,
      @Nullable String parent,
      @Nullable String awaitedAt,
      @Nullable Map<String, String> labels)
      implements Fact {
    /** Copies the labels in one order, so that equal starts are written as equal bytes. */
    public RunStarted {
      labels =
          labels == null || labels.isEmpty()
              ? null
              : Collections.unmodifiableMap(new TreeMap<>(labels));
    }
  }

  /** The run was loaded into memory and is about to do something new. */
  record IncarnationStarted(String node, String fingerprint) implements Fact {}

  /** The code differs from that of the last incarnation; what was recorded is matched by name. */
  record CodeChanged(
      String from, String to, List<String> kept, List<String> inserted, List<String> orphaned)
      implements Fact {}

  /** The engine cannot go on. Payload: message. */
  record RunBlocked(String code, String fingerprint, @Nullable Long retryAt) implements Fact {}

  /**
   * The body returned. Payload: the output.
   *
   * @param leftOver ids of messages nobody consumed
   */
  record RunCompleted(List<String> leftOver) implements Fact {}

  /** The body threw an error of the work. Payload: the error. */
  record RunFailed(ErrorKind kind, String code, @Nullable String path, List<String> leftOver)
      implements Fact {}

  /** The run ended after it was cancelled. Payload: the error of the body, if it was another. */
  record RunCancelled(List<String> leftOver) implements Fact {}

  /** The run ended after its deadline. Payload: the error of the body, if it was another. */
  record RunTimedOut(List<String> leftOver) implements Fact {}

  /** The body asked for a new generation, which begins with the next event. */
  record ContinuedAsNew(int generation) implements Fact {}

  /**
   * The run or its generation is about to end, and these recorded operations were never asked for
   * by its code, which was changed.
   *
   * @param count how many there are
   * @param paths of them, at most so many that the event stays readable
   */
  record OrphansLeft(int count, List<String> paths) implements Fact {}

  /** A label was set. Without a path: with the start, by an earlier version. */
  record LabelSet(String name, String value) implements Fact {}

  /**
   * A position that the run can be sent back to: the body's strand alone is open.
   *
   * @param actor who named it from outside, or null for the run's own code
   * @param reason why, or null for the run's own code
   */
  record CheckpointSet(String name, @Nullable String actor, @Nullable String reason)
      implements Fact {}

  // Variables

  /**
   * A variable was declared, or has another value from here on. Payload: the value.
   *
   * @param scope the path of the scope that it lives in, empty for the body
   * @param type as the code names it
   */
  record VariableSet(String scope, String name, String type) implements Fact {}

  /** A value of a variable is waited for, with a limit. */
  record VariableAwaited(String scope, String name, long deadline) implements Fact {}

  /** The value that was waited for is there. Payload: the value. */
  record VariableReached() implements Fact {}

  record VariableTimedOut() implements Fact {}

  // Operators

  /** Nothing new starts until resumed. */
  record Paused(String actor, String reason) implements Fact {}

  /** Goes on after a pause, or after being blocked. */
  record Resumed(String actor, String reason) implements Fact {}

  /** Every lane is interrupted at its operation. */
  record CancelRequested(String actor, String reason) implements Fact {}

  /** The run is out of time; every lane is interrupted at its operation, also after a pause. */
  record DeadlineReached(long deadlineAt) implements Fact {}

  // Moves of operators

  /**
   * The run is being sent back, and first these steps are undone: from here on the body only
   * replays. Payload: none.
   *
   * @param to the number of the last event that will count
   * @param steps the paths of the steps to undo, in this order
   * @param message the id of the message that asked for it, or null when none did
   */
  record RewindStarted(
      long to, List<String> steps, String actor, String reason, @Nullable String message)
      implements Fact {}

  /**
   * The run was sent back: what came after an event does not count any more.
   *
   * @param to the number of the last event that counts
   * @param message the id of the message that asked for it, or null when none did
   */
  record Rewound(long to, String actor, String reason, @Nullable String message) implements Fact {}

  /**
   * A step is tried again. Path: the step.
   *
   * @param failure the number of the failure that does not count any more, with what followed from
   *     it; or null when the step was about to be tried again by itself, and only its delay was cut
   *     short
   * @param sameKey true when the failed attempt may have had its effect, so that the next one has
   *     to be recognised as a repetition, else null
   * @param message the id of the message that asked for it, or null when none did
   */
  record Retried(
      String actor,
      String reason,
      @Nullable Long failure,
      @Nullable Boolean sameKey,
      @Nullable String message)
      implements Fact {}

  /**
   * An operation ended with what an operator gave as its result. Path: the operation. Payload: the
   * result.
   *
   * @param failure the number of the failure that does not count any more, with what followed from
   *     it; or null when the operation had not ended
   * @param effectUnknown true when an attempt of it may have happened all the same, else null
   * @param message the id of the message that asked for it, or null when none did
   */
  record Skipped(
      String actor,
      String reason,
      @Nullable Long failure,
      @Nullable Boolean effectUnknown,
      @Nullable String message)
      implements Fact {}

  /**
   * The run executes another version from here on.
   *
   * @param message the id of the message that asked for it, or null when none did
   */
  record Migrated(String from, String to, String actor, String reason, @Nullable String message)
      implements Fact {}

  /**
   * What comes before was copied from another run.
   *
   * @param number of the other run's last event that was copied
   * @param seed what random numbers derive from after this
   * @param edited true when the input is another one, else null
   */
  record Forked(
      String run, long number, String actor, String reason, long seed, @Nullable Boolean edited)
      implements Fact {}

  /**
   * A move that an operator asked for made no sense by the time the run came to it. Payload: why.
   *
   * @param move the word for it
   * @param code for programs
   * @param message the id of the message that asked for it
   */
  record MoveRefused(String move, String code, String actor, String message) implements Fact {}

  // Scopes

  record ScopeOpened() implements Fact {}

  record ScopeClosed(boolean failed) implements Fact {}

  /** Branches are about to open: their keys in the order of the items, and how many at a time. */
  record ParallelStarted(List<String> keys, int limit) implements Fact {}

  /** A branch failed, and its siblings are cancelled. Payload: the error. Path: the branch. */
  record BranchFailed(ErrorKind kind, String code) implements Fact {}

  /** All branches ended or were abandoned. */
  record ParallelEnded(boolean failed) implements Fact {}

  /** Branches are about to race: their keys in the order of the items, and how many at a time. */
  record RaceStarted(List<String> keys, int limit) implements Fact {}

  /** The first branch succeeded, which cancels the others. */
  record RaceWon(String key) implements Fact {}

  /** All branches ended or were abandoned. */
  record RaceEnded(boolean failed) implements Fact {}

  // Steps

  /**
   * An attempt of a step is about to begin: one that happens at most once, or can be undone.
   *
   * @param undoable true for a step that can be undone, else null
   * @param once whether a step that can be undone happens at most once, too; null for one that
   *     cannot be undone
   */
  record StepStarted(int attempt, @Nullable Boolean undoable, @Nullable Boolean once)
      implements Fact {
    /** A start as versions wrote it that did not say how often a step with an undo may happen. */
    public StepStarted(int attempt, @Nullable Boolean undoable) {
      this(attempt, undoable, null);
    }

    /** What was promised of the attempt. */
    public Promise promisedOnce() {
      if (undoable == null || Boolean.TRUE.equals(once)) {
        return Promise.AT_MOST_ONCE;
      }
      return once == null ? Promise.NOT_KNOWN : Promise.AT_LEAST_ONCE;
    }
  }

  /**
   * An attempt failed and another one is due. Payload: the error.
   *
   * @param effectUnknown true when its effect may have happened all the same, else null
   * @param rule the name of the rule that classified it, or null in histories of earlier versions
   */
  record StepAttemptFailed(
      int attempt,
      ErrorKind kind,
      String code,
      long startedAt,
      long retryAt,
      @Nullable Boolean effectUnknown,
      @Nullable String rule)
      implements Fact {
    /** An attempt that certainly had no effect. */
    public StepAttemptFailed(
        int attempt, ErrorKind kind, String code, long startedAt, long retryAt) {
      this(attempt, kind, code, startedAt, retryAt, null, null);
    }
  }

  /**
   * An attempt takes long: it is abandoned when its limit is reached.
   *
   * @param startedAt when it began, from where the limit counts also after a restart
   * @param limit in milliseconds
   */
  record StepSlow(int attempt, long startedAt, long limit) implements Fact {}

  /**
   * An attempt failed, and something else than a repetition follows. Payload: the error.
   *
   * @param rule the name of the rule that classified it
   * @param action what follows
   * @param with the name of what it is done with: the fallback, the checkpoint; or null
   * @param to the number of the checkpoint's event, or null
   * @param startedAt when the first attempt began
   * @param effectUnknown true when its effect may have happened all the same, else null
   */
  record RecoveryChosen(
      int attempt,
      ErrorKind kind,
      String code,
      String rule,
      RecoveryAction action,
      @Nullable String with,
      @Nullable Long to,
      long startedAt,
      @Nullable Boolean effectUnknown)
      implements Fact {}

  /**
   * The run goes on with less than was wanted.
   *
   * @param why a short reason, without user data
   */
  record Degraded(String why) implements Fact {}

  /**
   * An attempt does not begin yet, because of the service that the step needs.
   *
   * @param service its name
   * @param until when the step asks again by itself; it may be called earlier
   */
  record ServiceAwaited(String service, ServiceCause cause, long until) implements Fact {
    /** What the step waits for, in words that go behind "waits for". */
    public String words() {
      return "service '%s', %s"
          .formatted(
              service,
              switch (cause) {
                case BREAKER -> "whose circuit breaker is open";
                case RATE_LIMIT -> "whose rate limit is reached";
                case BULKHEAD -> "which does as much at a time as it may";
              });
    }
  }

  /** What holds an attempt. */
  enum ServiceCause {
    /** The circuit breaker of the service is open, or only a few calls try it. */
    BREAKER,
    /** The time that the rate limit of the service gives the step has not come. */
    RATE_LIMIT,
    /** As many calls of the service are in progress as may be, and as many wait for that. */
    BULKHEAD
  }

  /**
   * Whether the effect of an attempt happened is not known.
   *
   * @param notBefore what a killed process had sent may still be on its way: the earliest time to
   *     ask what became of it, or null for at once
   */
  record StepAttemptUnknown(int attempt, UnknownCause cause, @Nullable Long notBefore)
      implements Fact {}

  /** The question whether an attempt's effect happened got no answer. Payload: the error. */
  record VerificationFailed(int times, long retryAt) implements Fact {}

  /**
   * A step ended with a result. Payload: the result.
   *
   * @param settled how the result was learnt
   */
  record StepCompleted(int attempt, long startedAt, @Nullable Settlement settled) implements Fact {}

  /**
   * A step gave up. Payload: the error.
   *
   * @param effectUnknown true when the effect of its last attempt may have happened, else null
   * @param rule the name of the rule that classified it, or null in histories of earlier versions
   * @param fatal true when the run fails with it whatever its code would catch, else null
   */
  record StepFailed(
      int attempts,
      ErrorKind kind,
      String code,
      long startedAt,
      @Nullable Boolean effectUnknown,
      @Nullable String rule,
      @Nullable Boolean fatal)
      implements Fact {
    /** A step whose last attempt certainly had no effect. */
    public StepFailed(int attempts, ErrorKind kind, String code, long startedAt) {
      this(attempts, kind, code, startedAt, null, null, null);
    }
  }

  /** The operation was interrupted by a cancellation; abandoned means that it ignored that. */
  record OperationCancelled(boolean effectUnknown, boolean abandoned) implements Fact {}

  // Compensation

  /**
   * The work is over without success, and what it did is taken back: from here on the body only
   * replays. Payload: the error of the body.
   *
   * @param kind of the error, or null when the body had none
   * @param code of the error, or null
   * @param path the step that the error came from, or null
   * @param steps the paths of the steps to undo, in this order
   */
  record CompensationStarted(
      CompensationCause cause,
      @Nullable ErrorKind kind,
      @Nullable String code,
      @Nullable String path,
      List<String> steps)
      implements Fact {}

  /** An attempt to undo a step failed and another one is due. Payload: the error. */
  record UndoAttemptFailed(int attempt, ErrorKind kind, String code, long startedAt, long retryAt)
      implements Fact {}

  /**
   * A step is undone.
   *
   * @param attempt 0 when a person did it
   * @param settled how it was learnt, if not by doing it
   */
  record UndoCompleted(int attempt, long startedAt, @Nullable Settlement settled) implements Fact {}

  /** A step could not be undone; the others still are. Payload: the error. */
  record UndoFailed(int attempts, ErrorKind kind, String code, long startedAt) implements Fact {}

  // Waiting

  record TimerStarted(long wakeAt) implements Fact {}

  record TimerFired() implements Fact {}

  record SignalAwaited(String name, @Nullable Long deadline) implements Fact {}

  /** Payload: what the signal brought. */
  record SignalReceived(String name, String messageId, String actor) implements Fact {}

  record SignalTimedOut() implements Fact {}

  /** Payload: the task as asked. */
  record TaskOpened(String taskId, @Nullable Long dueAt, TaskPurpose purpose) implements Fact {}

  record TaskEscalated(int level, String group, @Nullable Long dueAt) implements Fact {}

  /** Payload: values and comment. */
  record TaskDecided(String choice, String by, String messageId) implements Fact {}

  record TaskTimedOut() implements Fact {}

  // Health

  /**
   * A critical step, or a wait for health, is held because something it needs is not well enough.
   * Path: the operation.
   *
   * @param status the worst among what it needs
   * @param lacking the names of the health checks that are not well enough, sorted
   * @param until when it is looked at again
   * @param worst the status that would still be good enough for a wait, or null for a critical step
   * @param deadline when the wait ends by itself, or null for never
   */
  record HealthAwaited(
      HealthStatus status,
      List<String> lacking,
      long until,
      @Nullable HealthStatus worst,
      @Nullable Long deadline)
      implements Fact {}

  /** What was waited for is well enough; the worst status among it. */
  record HealthReached(HealthStatus status) implements Fact {}

  /** What was waited for was not well enough in time; the worst status among it. */
  record HealthTimedOut(HealthStatus status) implements Fact {}

  // Children

  /** A child run began, in the same transaction. */
  record ChildStarted(String childId, String workflow, String version, boolean awaited)
      implements Fact {}

  /** A child run could not begin, because its id belongs to another run. Payload: the error. */
  record ChildRefused(String childId, ErrorKind kind, String code) implements Fact {}

  /** An awaited child run was told to end, in the same transaction; its end is still awaited. */
  record ChildCancelRequested() implements Fact {}

  /**
   * An awaited child run ended. Payload: its output, or its error.
   *
   * @param kind of its failure, or null when it completed
   * @param code of its failure, or null when it completed
   * @param messageId of the message that brought it
   */
  record ChildEnded(
      String childId,
      RunStatus status,
      @Nullable ErrorKind kind,
      @Nullable String code,
      String messageId)
      implements Fact {}

  /** Why an attempt's outcome is unknown. */
  enum UnknownCause {
    CRASH,
    TIMEOUT,
    CANCEL,
    REPORTED
  }

  /** How often the effect of a step may happen. */
  enum Promise {
    AT_MOST_ONCE,
    AT_LEAST_ONCE,
    /** The event is of a version that did not record it. */
    NOT_KNOWN
  }

  /** How the result of a step was learnt that did not give it itself. */
  enum Settlement {
    /** It was in doubt, and its verification said so. */
    VERIFIED,
    /** A person said so. */
    DECIDED,
    /** Its fallback gave it. */
    FALLBACK,
    /** Its failure was ignored. */
    IGNORED
  }

  /** What a human task is for. */
  enum TaskPurpose {
    /** The workflow asked. */
    ASKED,
    /** A step is in doubt. */
    IN_DOUBT,
    /** A step has to be undone, and the code does not say how. */
    UNDO,
    /** A step failed, and its policy is to ask people. */
    RECOVERY
  }

  /** Why the work of a run is taken back. */
  enum CompensationCause {
    FAILED,
    CANCELLED,
    TIMED_OUT
  }

  /** The status that this fact ends the run with, or null when it goes on. */
  default @Nullable RunStatus ends() {
    return switch (this) {
      case RunCompleted c -> RunStatus.COMPLETED;
      case RunFailed f -> RunStatus.FAILED;
      case RunCancelled c -> RunStatus.CANCELLED;
      case RunTimedOut t -> RunStatus.TIMED_OUT;
      default -> null;
    };
  }
}
