package dev.pawl.engine.run;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.Fallback;
import dev.pawl.api.Importance;
import dev.pawl.api.RecoveryAction;
import dev.pawl.api.Severity;
import dev.pawl.api.Step;
import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.history.Effects;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when an attempt of a step is over: the step's result, what its policy does about a
 * failure, doubt, or the step's failure. Called with the incarnation's lock held.
 */
final class AfterAttempt {
  private static final Logger log = LoggerFactory.getLogger(AfterAttempt.class);

  /** The code of attempts that took too long. */
  static final String TIMEOUT = "step-timeout";

  private final StepOperation<?> step;
  private final Step options;
  private final StepProgress progress;
  private final StepEvents events;
  private final StepPolicy policy;

  AfterAttempt(StepOperation<?> step, Step options, StepProgress progress, StepEvents events) {
    this.step = step;
    this.options = options;
    this.progress = progress;
    this.events = events;
    this.policy = new StepPolicy(step.run, step.path, options);
  }

  StepPolicy policy() {
    return policy;
  }

  void completed(long startedAt, byte @Nullable [] result) {
    submitResult(events.completed(progress.attempt(), startedAt, null, result));
  }

  /** What takes the step's place gave this result. */
  void fellBack(long startedAt, byte @Nullable [] result) {
    submitResult(events.completed(progress.attempt(), startedAt, Fact.Settlement.FALLBACK, result));
  }

  /** The step ends with what a verification, a person or its own substitute says its result is. */
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

  /** The attempt takes long, which is recorded so that it is known after a restart, too. */
  void slow(long startedAt, Duration limit) {
    log.warn(
        "Attempt {} of step '{}' of run '{}' takes long; it is given up when {} are over.",
        progress.attempt(),
        step.path,
        step.run.id(),
        limit);
    step.append(events.slow(progress.attempt(), startedAt, limit));
  }

  /** It took too long, and may be made again. */
  void timedOut(Duration timeout) {
    failed(
        Failure.of(
            ErrorKind.TIMEOUT,
            TIMEOUT,
            "Attempt %d of step '%s' took longer than %s and was abandoned."
                .formatted(progress.attempt(), step.path, timeout)),
        true,
        Optional.empty());
  }

  /**
   * An attempt failed: the first action is taken that is possible.
   *
   * @param handled what the application's handlers say, if they were asked and know
   */
  void failed(Failure failure, boolean effectUnknown, Optional<List<RecoveryAction>> handled) {
    StepPolicy.Plan plan = policy.plan(progress.attempt(), failure, handled);
    for (RecoveryAction action : plan.actions()) {
      if (!progress.tried(action) && take(action, plan, failure, effectUnknown)) {
        return;
      }
    }
    end(failure, effectUnknown);
  }

  /** Takes an action, unless it is not possible. */
  private boolean take(
      RecoveryAction action, StepPolicy.Plan plan, Failure failure, boolean effectUnknown) {
    return switch (action) {
      case RETRY -> tryAgain(plan, failure, effectUnknown);
      case FALLBACK ->
          switch (options.resilience().fallback()) {
            case Fallback.Value ignored -> choose(action, null, failure, effectUnknown);
            case Fallback.Work work -> choose(action, work.name(), failure, effectUnknown);
            case null -> false;
          };
      case SKIP, ESCALATE, MANUAL -> choose(action, null, failure, effectUnknown);
      case ROLLBACK -> rollBack(failure, effectUnknown);
      case COMPENSATE -> submitFailure(failure, effectUnknown, true);
      case FAIL -> end(failure, effectUnknown);
    };
  }

  private boolean tryAgain(StepPolicy.Plan plan, Failure failure, boolean effectUnknown) {
    long firstStartedAt = progress.firstStartedAt();
    long now = step.run.clock().millis();
    Optional<Duration> delay =
        plan.retry()
            .delayAfter(
                progress.failedAttempts(),
                failure.kind(),
                step.run.entropy().nextFraction(),
                Duration.ofMillis(now - firstStartedAt));
    if (delay.isEmpty()) {
      return false;
    }
    Duration pause = policy.atLeastAsked(delay.get(), failure);
    progress.failureSubmitted();
    step.append(
        events.attemptFailed(
            progress.attempt(), failure, firstStartedAt, now + pause.toMillis(), effectUnknown));
    return true;
  }

  private boolean choose(
      RecoveryAction action, @Nullable String with, Failure failure, boolean effectUnknown) {
    progress.choiceSubmitted();
    step.append(
        events.recovery(
            progress.attempt(), failure, action, with, null, firstStartedAt(), effectUnknown));
    return true;
  }

  private boolean rollBack(Failure failure, boolean effectUnknown) {
    Optional<Rollbacks.Target> target = step.run.rollbacks().next();
    if (target.isEmpty()) {
      return false;
    }
    progress.choiceSubmitted();
    long now = step.run.clock().millis();
    step.run
        .journal()
        .append(
            now,
            events.recovery(
                progress.attempt(),
                failure,
                RecoveryAction.ROLLBACK,
                target.get().name(),
                target.get().number(),
                firstStartedAt(),
                effectUnknown),
            List.of(new Projection.Send(target.get().order(step.run, failure, now))));
    return true;
  }

  /** No action is left: the step fails, unless the run can do without it or must not fail. */
  private boolean end(Failure failure, boolean effectUnknown) {
    boolean critical =
        options.resilience().importance() == Importance.CRITICAL
            || (failure.classification().severity() == Severity.CRITICAL && policy.mayStop());
    if (options.resilience().importance() == Importance.OPTIONAL
        && !progress.tried(RecoveryAction.SKIP)) {
      choose(RecoveryAction.SKIP, null, failure, effectUnknown);
    } else if (critical) {
      stopSafely(failure, effectUnknown);
    } else {
      giveUp(failure, effectUnknown);
    }
    return true;
  }

  /** Nothing is failed and nothing undone: somebody has to look first. */
  private void stopSafely(Failure failure, boolean effectUnknown) {
    progress.failureSubmitted();
    step.append(
        events.attemptFailed(
            progress.attempt(),
            failure,
            firstStartedAt(),
            step.run.clock().millis(),
            effectUnknown));
    step.run.stopSafely(
        "critical-failure",
        "Step '%s' failed critically (%s): %s The run stops as it is, and nothing is undone. Mend the cause; then 'pawl resume %s' tries the step again."
            .formatted(step.path, failure.code(), failure.words().message(), step.run.id()));
  }

  /** Its service cannot be reached, so that no attempt begins; it does not wait for that to end. */
  void serviceUnavailable(Failure failure) {
    StepPolicy.Plan plan = policy.plan(progress.attempt(), failure, Optional.empty());
    boolean takesFallback =
        !progress.tried(RecoveryAction.FALLBACK)
            && take(RecoveryAction.FALLBACK, plan, failure, false);
    if (!takesFallback) {
      end(failure, false);
    }
  }

  /** The step fails for good. */
  void giveUp(Failure failure, boolean effectUnknown) {
    submitFailure(failure, effectUnknown, false);
  }

  private boolean submitFailure(Failure failure, boolean effectUnknown, boolean fatal) {
    step.submitOutcome(
        events.failed(progress.attempt(), failure, firstStartedAt(), effectUnknown, fatal),
        List.of());
    return true;
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

  /** When the first attempt began; now, when there was none. */
  private long firstStartedAt() {
    return progress.firstStartedAt() == 0 ? step.run.clock().millis() : progress.firstStartedAt();
  }
}
