package dev.pawl.engine.run;

import dev.pawl.api.Attempt;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.OutcomeUnknownException;
import dev.pawl.api.Step;
import dev.pawl.api.StepBody;
import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.history.Fact;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The attempt of a step that executes now, if one does: it is launched, and ends by itself, by its
 * timeout, by a cancellation, or because nobody waits for it any more. Guarded by the incarnation's
 * lock.
 */
final class StepExecution<T> {

  /** A result with the bytes that the history keeps, encoded off the incarnation's lock. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Encoded(byte @Nullable [] payload) {}

  private final StepOperation<T> step;
  private final Step options;
  private final StepBody<T> body;
  private final AfterAttempt after;
  private final ServiceTurn service;
  private @Nullable AttemptThread thread;
  private long startedAt;

  StepExecution(
      StepOperation<T> step,
      Step options,
      StepBody<T> body,
      AfterAttempt after,
      ServiceTurn service) {
    this.step = step;
    this.options = options;
    this.body = body;
    this.after = after;
    this.service = service;
  }

  void launch(StepProgress progress) {
    Attempt current = new Attempt(progress.attempt(), progress.key(step.run.keys(), step.path));
    AttemptThread launched =
        new AttemptThread(
            step.run,
            step.path,
            service.attempt(() -> new Encoded(step.run.codec().encode(body.call(current)))),
            (value, failure) -> ended(value, failure));
    thread = launched;
    startedAt = launched.startedAt();
    progress.launched(startedAt);
    Duration timeout = options.timeout();
    if (timeout != null) {
      launched.alarmAfter(timeout, () -> timedOut(timeout));
    }
    launched.start();
  }

  private void ended(@Nullable Object value, @Nullable Throwable failure) {
    thread = null;
    if (failure == null && value instanceof Encoded encoded) {
      service.succeeded();
      after.completed(startedAt, encoded.payload());
    } else if (failure instanceof PayloadException e) {
      service.succeeded();
      after.unrecordable(e.getMessage());
    } else if (step.cancelRequested()) {
      service.saidNothing();
      after.cancelled(true, false);
    } else if (failure != null) {
      failed(step.run.classify(failure), failure instanceof OutcomeUnknownException);
    }
  }

  private void failed(Failure found, boolean effectUnknown) {
    service.failed(found.kind(), found.code());
    if (once() && effectUnknown) {
      after.lost(Fact.UnknownCause.REPORTED);
    } else {
      after.failed(found, effectUnknown);
    }
  }

  private void timedOut(Duration timeout) {
    AttemptThread running = thread;
    if (running == null) {
      return;
    }
    service.failed(ErrorKind.TIMEOUT, "step-timeout");
    running.abandon();
    thread = null;
    if (once()) {
      after.lost(Fact.UnknownCause.TIMEOUT);
    } else {
      after.timedOut(timeout);
    }
  }

  private boolean once() {
    return options.effect() == Step.Effect.AT_MOST_ONCE;
  }

  boolean isRunning() {
    return thread != null;
  }

  /** Interrupts the attempt, and waits for it only so long. */
  void cancel() {
    AttemptThread running = thread;
    if (running != null) {
      running.alarmAfter(step.run.settings().cancelGrace(), () -> abandonCancelled(running));
      running.interrupt();
    }
  }

  private void abandonCancelled(AttemptThread running) {
    if (thread == running) {
      abandon();
      after.cancelled(true, true);
    }
  }

  /**
   * Gives up the attempt, whatever it will say.
   *
   * @return whether there was one
   */
  boolean abandon() {
    AttemptThread running = thread;
    if (running == null) {
      return false;
    }
    service.saidNothing();
    running.abandon();
    thread = null;
    return true;
  }

  /** When the attempt is ended at the latest, or null. */
  @Nullable Instant endsAt() {
    AttemptThread running = thread;
    return running == null ? null : running.endsAt();
  }
}
