package dev.pawl.engine.run;

import dev.pawl.api.Attempt;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.OutcomeUnknownException;
import dev.pawl.api.RecoveryAction;
import dev.pawl.api.Step;
import dev.pawl.api.StepBody;
import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.history.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

  /** What handlers say about a failure; written on the attempt's thread before it is read there. */
  private static final class Said {
    private Optional<List<RecoveryAction>> actions = Optional.empty();
  }

  private final StepOperation<T> step;
  private final Step options;
  private final StepBody<T> body;
  private final AfterAttempt after;
  private final ServiceTurn service;
  private @Nullable AttemptThread thread;

  /** Whether it is what takes the step's place. */
  private boolean fallback;

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
    launch(progress, body, false);
  }

  /** Does what takes the step's place. */
  void launchFallback(StepProgress progress, StepBody<?> instead) {
    progress.countAttempt();
    launch(progress, instead, true);
  }

  private void launch(StepProgress progress, StepBody<?> work, boolean inPlace) {
    Attempt current = new Attempt(progress.attempt(), progress.key(step.run.keys(), step.path));
    Said said = new Said();
    AttemptThread launched =
        new AttemptThread(
            step.run,
            step.path,
            inPlace
                ? () -> attempt(work, current, said)
                : service.attempt(() -> attempt(work, current, said)),
            (value, failure) -> ended(value, failure, said));
    fallback = inPlace;
    thread = launched;
    startedAt = launched.startedAt();
    progress.launched(startedAt);
    Duration limit = after.policy().timeout(progress.timeouts());
    if (limit != null) {
      watch(launched, limit, progress);
    }
    launched.start();
  }

  /** On the attempt's own thread, without the lock: handlers may block. */
  private Encoded attempt(StepBody<?> work, Attempt current, Said said) throws Exception {
    try {
      return new Encoded(step.run.codec().encode(work.call(current)));
    } catch (Exception | Error e) {
      said.actions = after.policy().handled(current.number(), e);
      throw e;
    }
  }

  private void ended(@Nullable Object value, @Nullable Throwable failure, Said said) {
    thread = null;
    if (failure == null && value instanceof Encoded encoded) {
      if (fallback) {
        after.fellBack(startedAt, encoded.payload());
      } else {
        service.succeeded();
        after.completed(startedAt, encoded.payload());
      }
    } else if (failure instanceof PayloadException e) {
      service.succeeded();
      after.unrecordable(e.getMessage());
    } else if (step.cancelRequested()) {
      service.saidNothing();
      after.cancelled(true, false);
    } else if (failure != null) {
      failed(step.run.classify(failure), failure instanceof OutcomeUnknownException, said.actions);
    }
  }

  private void failed(
      Failure found, boolean effectUnknown, Optional<List<RecoveryAction>> handled) {
    service.failed(found.kind(), found.code());
    if (inDoubt() && effectUnknown) {
      after.lost(Fact.UnknownCause.REPORTED);
    } else {
      after.failed(found, effectUnknown, handled);
    }
  }

  /** Says that the attempt is slow before it is given up. */
  private void watch(AttemptThread launched, Duration limit, StepProgress progress) {
    long since = progress.slowSince();
    // Where it was slow before the engine stopped, the time until then counts.
    long endsAt = (since > 0 ? since : startedAt) + limit.toMillis();
    launched.endsAt(endsAt);
    if (since > 0) {
      launched.alarmAfter(until(endsAt), () -> timedOut(limit));
    } else {
      launched.alarmAfter(after.policy().warning(limit), () -> slow(launched, limit, endsAt));
    }
  }

  private void slow(AttemptThread launched, Duration limit, long endsAt) {
    if (until(endsAt).isPositive()) {
      after.slow(startedAt, limit);
      launched.alarmAfter(until(endsAt), () -> timedOut(limit));
    } else {
      timedOut(limit);
    }
  }

  private Duration until(long millis) {
    return Duration.ofMillis(Math.max(0, millis - step.run.clock().millis()));
  }

  private void timedOut(Duration timeout) {
    AttemptThread running = thread;
    if (running == null) {
      return;
    }
    service.failed(ErrorKind.TIMEOUT, AfterAttempt.TIMEOUT);
    running.abandon();
    thread = null;
    step.run
        .health()
        .examine("step '%s' of run '%s' took too long".formatted(step.path, step.run.id()));
    if (inDoubt()) {
      after.lost(Fact.UnknownCause.TIMEOUT);
    } else {
      after.timedOut(timeout);
    }
  }

  /** Whether an outcome that is lost has to be found out. */
  private boolean inDoubt() {
    return options.effect() == Step.Effect.AT_MOST_ONCE && !fallback;
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
