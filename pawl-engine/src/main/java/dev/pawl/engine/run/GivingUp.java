package dev.pawl.engine.run;

import dev.pawl.api.ErrorKind;
import dev.pawl.engine.diagnosis.Diagnosis;
import dev.pawl.engine.diagnosis.FailureFingerprint;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.DeadLetterRow;
import dev.pawl.engine.store.DeadLetterRow.FailureRef;
import dev.pawl.engine.store.DeadLetterRow.RunRef;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the end of a run means for its dead letter; part of the end's transaction. */
final class GivingUp {
  /** How much of a failure's message is kept in a list, in characters. */
  private static final int MAX_EXCERPT = 500;

  /** The code of a run that its deadline ended. */
  private static final String RUN_TIMED_OUT = "run-timed-out";

  /** Who settles a dead letter when nobody in particular does. */
  private static final String ENGINE = "engine";

  private static final int REPLACEMENT = 0xfffd;

  private final Incarnation run;
  private final long now;

  private GivingUp(Incarnation run, long now) {
    this.run = run;
    this.now = now;
  }

  /** What follows from the end of a run, which has these words. */
  static List<Projection> at(
      Incarnation run, RunStatus status, Fact end, byte @Nullable [] words, long now) {
    GivingUp ending = new GivingUp(run, now);
    return switch (status) {
      case COMPLETED -> ending.settled(DeadLetterRow.State.RESOLVED, "A replay completed.");
      case CANCELLED -> ending.cancelled();
      case TIMED_OUT -> List.of(ending.open(status, ending.timedOut()));
      case FAILED ->
          end instanceof Fact.RunFailed failed
              ? List.of(ending.open(status, ending.failed(failed, words)))
              : List.of();
      case PENDING, RUNNING, WAITING, PAUSED, BLOCKED -> List.of();
    };
  }

  /** What follows from the beginning of its next generation. */
  static List<Projection> continued(Incarnation run, long now) {
    return new GivingUp(run, now)
        .settled(DeadLetterRow.State.RESOLVED, "A replay came to its next generation.");
  }

  private List<Projection> settled(DeadLetterRow.State state, String reason) {
    return run.replayed()
        ? List.of(new Projection.SettleDeadLetter(state, now, ENGINE, reason))
        : List.of();
  }

  /** What a person ended is none, unless its undo gave up. */
  private List<Projection> cancelled() {
    RecordedEvent undo = run.troubles().undoFailure();
    if (undo != null && undo.fact() instanceof Fact.UndoFailed failed) {
      return List.of(
          open(
              RunStatus.CANCELLED,
              failure(
                  failed.kind(),
                  failed.code(),
                  undo.path(),
                  undo.event().payload(),
                  failed.attempts())));
    }
    return settled(DeadLetterRow.State.DISCARDED, "The run was cancelled.");
  }

  private FailureRef timedOut() {
    Long deadline = run.started().deadlineAt();
    return new FailureRef(
        ErrorKind.TIMEOUT,
        RUN_TIMED_OUT,
        "",
        "The run was out of time%s."
            .formatted(
                deadline == null ? "" : ": its deadline was " + Instant.ofEpochMilli(deadline)),
        1);
  }

  private FailureRef failed(Fact.RunFailed failed, byte @Nullable [] words) {
    String origin = failed.path();
    Troubles.FailedStep step = run.troubles().within(origin);
    return failure(
        failed.kind(),
        failed.code(),
        step == null ? origin : step.path(),
        words,
        step == null ? 1 : step.failure().attempts());
  }

  private FailureRef failure(
      ErrorKind kind, String code, @Nullable String path, byte @Nullable [] words, int attempts) {
    return new FailureRef(
        kind,
        code,
        path == null ? "" : path,
        Failure.decode(run.codec(), words).message(),
        Math.max(1, attempts));
  }

  private Projection open(RunStatus status, FailureRef whole) {
    Fact.RunStarted started = run.started();
    boolean hasParent = started.parent() != null && started.awaitedAt() != null;
    Troubles troubles = run.troubles();
    Troubles.FailedStep step = troubles.within(whole.path());
    Diagnosis diagnosis =
        Diagnosis.of(
            new Diagnosis.Findings(
                whole.kind(),
                whole.code().equals(DoubtSettlement.IN_DOUBT),
                troubles.undosFailed(),
                troubles.anyUndone(),
                troubles.anyChildCancelled(),
                hasParent,
                step != null || status == RunStatus.TIMED_OUT));
    String fingerprint =
        FailureFingerprint.of(
            started.namespace(),
            started.workflow(),
            whole.kind(),
            whole.code(),
            whole.path(),
            whole.message());
    return new Projection.OpenDeadLetter(
        DeadLetterRow.fresh(
            new RunRef(run.id(), started.namespace(), started.workflow(), run.version()),
            status,
            excerpt(whole),
            fingerprint,
            troubles.undosFailed(),
            now,
            diagnosis.remedy(),
            diagnosis.obstacle()),
        hasParent);
  }

  private static FailureRef excerpt(FailureRef whole) {
    String message = whole.message();
    int end = Math.min(message.length(), MAX_EXCERPT);
    boolean splits = end < message.length() && Character.isHighSurrogate(message.charAt(end - 1));
    String kept =
        end == message.length() ? message : message.substring(0, splits ? end - 1 : end) + " […]";
    return new FailureRef(
        whole.kind(), storable(whole.code()), whole.path(), storable(kept), whole.attempts());
  }

  /** A text that every database takes: a failure must not block its run because of its words. */
  private static String storable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == 0 || Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}
