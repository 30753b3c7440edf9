package dev.pawl.engine.run;

import dev.pawl.api.RecoveryAction;
import dev.pawl.api.StepFailedException;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.Message;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The events of one step: how they are written, and what its lane gets of the last one. */
final class StepEvents {
  private final String path;
  private final PayloadCodec codec;

  StepEvents(String path, PayloadCodec codec) {
    this.path = path;
    this.codec = codec;
  }

  Event started(int attempt, boolean undoable, boolean once) {
    return Event.of(
        path,
        new Fact.StepStarted(attempt, flag(undoable), undoable ? Boolean.valueOf(once) : null));
  }

  Event attemptFailed(
      int attempt, Failure failure, long startedAt, long retryAt, boolean effectUnknown) {
    return new Event(
        path,
        new Fact.StepAttemptFailed(
            attempt,
            failure.kind(),
            failure.code(),
            startedAt,
            retryAt,
            flag(effectUnknown),
            failure.rule()),
        failure.encode(codec));
  }

  private static @Nullable Boolean flag(boolean set) {
    return set ? true : null;
  }

  Event slow(int attempt, long startedAt, Duration limit) {
    return Event.of(path, new Fact.StepSlow(attempt, startedAt, limit.toMillis()));
  }

  Event recovery(
      int attempt,
      Failure failure,
      RecoveryAction action,
      @Nullable String with,
      @Nullable Long to,
      long startedAt,
      boolean effectUnknown) {
    return new Event(
        path,
        new Fact.RecoveryChosen(
            Math.max(1, attempt),
            failure.kind(),
            failure.code(),
            failure.rule(),
            action,
            with,
            to,
            startedAt,
            flag(effectUnknown)),
        failure.encode(codec));
  }

  Event attemptUnknown(int attempt, Fact.UnknownCause cause, @Nullable Long notBefore) {
    return Event.of(path, new Fact.StepAttemptUnknown(attempt, cause, notBefore));
  }

  Event completed(
      int attempt, long startedAt, Fact.@Nullable Settlement how, byte @Nullable [] result) {
    return new Event(path, new Fact.StepCompleted(attempt, startedAt, how), result);
  }

  Event failed(
      int attempts, Failure failure, long startedAt, boolean effectUnknown, boolean fatal) {
    return new Event(
        path,
        new Fact.StepFailed(
            Math.max(1, attempts),
            failure.kind(),
            failure.code(),
            startedAt,
            flag(effectUnknown),
            failure.rule(),
            flag(fatal)),
        failure.encode(codec));
  }

  /** The delay before the next attempt is cut short. */
  Event retried(Message order, String reason) {
    return Event.of(path, new Fact.Retried(order.actor(), reason, null, null, order.id()));
  }

  Event cancelled(boolean effectUnknown, boolean abandoned) {
    return Event.of(path, new Fact.OperationCancelled(effectUnknown, abandoned));
  }

  /**
   * The result that the last event of the step brings.
   *
   * @throws StepFailedException when the event is a failure
   */
  @Nullable Object outcome(RecordedEvent last, Type type) {
    byte[] payload = last.event().payload();
    if (last.fact() instanceof Fact.StepFailed failed) {
      Failure.Words words = Failure.decode(codec, payload);
      Map<String, Object> details = words.details();
      throw new StepFailedException(
          path,
          failed.attempts(),
          failed.kind(),
          failed.code(),
          words.message(),
          details == null ? Map.of() : details);
    }
    return codec.decode(payload, type);
  }
}
