package dev.pawl.engine.run;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.Retry;
import dev.pawl.api.Step;
import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.history.Effects;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.store.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What follows when an attempt of a step is over: the step's result, another attempt later, doubt,
 * or its failure. Called with the incarnation's lock held.
 */
final class AfterAttempt {
  private final StepOperation<?> step;
  private final StepProgress progress;
  private final StepEvents events;
  private final Step options;

  AfterAttempt(StepOperation<?> step, StepProgress progress, StepEvents events, Step options) {
    this.step = step;
    this.progress = progress;
    this.events = events;
    this.options = options;
  }

  void completed(long startedAt, byte @Nullable [] result) {
    submitResult(events.completed(progress.attempt(), startedAt, null, result));
  }

  /** The step ends with what a verification or a person said its result is. */
  void settled(@Nullable Object value, Fact.Settlement how) {
    try {
      submitResult(
          events.completed(
              progress.attempt(), progress.firstStartedAt(), how, step.run.codec().encode(value)));
    } catch (PayloadException e) {
      unrecordable(e.getMessage());
    }
  }

  private void submitResult(Event event) {
    step.submitOutcome(event, List.of(), this::resultRefused);
  }

  private void resultRefused(Outcome outcome) {
    if (outcome instanceof Outcome.Unstorable unstorable) {
      step.outcomeRefused();
      unrecordable(unstorable.reason());
    } else {
      step.run.unexpected(events.completed(progress.attempt(), 0, null, null), outcome);
    }
  }

  void unrecordable(String why) {
    giveUp(
        Failure.of(
            ErrorKind.PERMANENT,
            Effects.UNRECORDABLE,
            "The effect of step '%s' is done, but its result cannot be recorded: %s"
                .formatted(step.path, why)),
        false);
  }

  /** It took too long, and may be made again. */
  void timedOut(Duration timeout) {
    failed(
        Failure.of(
            ErrorKind.TIMEOUT,
            "step-timeout",
            "Attempt %d of step '%s' took longer than %s and was abandoned."
                .formatted(progress.attempt(), step.path, timeout)),
        true);
  }

  /** Another attempt follows, or the step fails, as its policy says. */
  void failed(Failure failure, boolean effectUnknown) {
    int attempt = progress.attempt();
    long firstStartedAt = progress.firstStartedAt();
    long now = step.run.clock().millis();
    Optional<Duration> delay =
        options
            .retryOr(Retry.exponential())
            .delayAfter(
                attempt,
                failure.kind(),
                step.run.entropy().nextFraction(),
                Duration.ofMillis(now - firstStartedAt));
    if (delay.isPresent()) {
      progress.failureSubmitted();
      step.append(
          events.attemptFailed(
              attempt, failure, firstStartedAt, now + delay.get().toMillis(), effectUnknown));
    } else {
      giveUp(failure, effectUnknown);
    }
  }

  /** Its service cannot be reached, so that no attempt begins; it does not wait for that to end. */
  void serviceUnavailable(Failure failure) {
    giveUp(failure, false);
  }

  /** The step fails for good. */
  void giveUp(Failure failure, boolean effectUnknown) {
    step.submitOutcome(
        events.failed(progress.attempt(), failure, progress.firstStartedAt(), effectUnknown, false),
        List.of());
  }

  /** Its outcome is lost, and whether it happened has to be found out. */
  void lost(Fact.UnknownCause cause) {
    progress.lost();
    Long notBefore =
        switch (cause) {
          case CRASH -> step.run.clock().millis() + step.run.settings().verifyGrace().toMillis();
          case TIMEOUT, CANCEL, REPORTED -> null;
        };
    step.append(events.attemptUnknown(progress.attempt(), cause, notBefore));
  }

  /** The engine stops before the attempt could begin. */
  void neverBegan() {
    // Its start is recorded but never came to pass, which only this incarnation knows for certain.
    long now = step.run.clock().millis();
    Failure failure =
        Failure.of(ErrorKind.TRANSIENT, "stopped", "The engine stopped before the step began.");
    step.append(events.attemptFailed(progress.attempt() + 1, failure, now, now, false));
  }

  void cancelled(boolean effectUnknown, boolean abandoned) {
    step.submitOutcome(events.cancelled(effectUnknown, abandoned), List.of());
  }
}
