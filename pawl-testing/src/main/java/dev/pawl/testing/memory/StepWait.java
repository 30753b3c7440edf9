package dev.pawl.testing.memory;

import dev.pawl.api.Attempt;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.OutcomeUnknownException;
import dev.pawl.api.Step;
import dev.pawl.api.StepBody;
import dev.pawl.api.StepFailedException;
import dev.pawl.engine.codec.PayloadException;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A step, with its attempts. */
final class StepWait<T> extends Waiting<T> {
  private static final Duration CANCEL_GRACE = Duration.ofSeconds(5);

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Encoded(byte @Nullable [] payload) {}

  private final Type type;
  private final Step options;
  private final StepBody<T> body;
  private final Doubt doubt;
  private final Cure cure;
  private int attempt;

  /** How often a person said to try again after a definite failure. */
  private int reopened;

  private @Nullable Instant firstStart;
  private @Nullable Flight flight;
  private boolean interrupted;

  /** Whether what takes its place is in flight. */
  private boolean instead;

  StepWait(Execution run, Strand strand, String path, Type type, Step options, StepBody<T> body) {
    super(run, strand, path);
    this.type = type;
    this.options = options;
    this.body = body;
    this.doubt = new Doubt(this, options.inDoubt());
    this.cure = new Cure(this, options);
  }

  private boolean once() {
    return options.effect() == Step.Effect.AT_MOST_ONCE;
  }

  @Override
  void start() {
    launch(body, false);
  }

  /** Does what takes its place. */
  void startInstead(StepBody<?> other) {
    launch(other, true);
  }

  /** A person said to try again: times count from here on. */
  void startAnew() {
    reopened++;
    firstStart = null;
    start();
  }

  int attempt() {
    return attempt;
  }

  private void launch(StepBody<?> work, boolean inPlace) {
    attempt++;
    instead = inPlace;
    if (firstStart == null) {
      firstStart = run.host().clock().instant();
    }
    Attempt current = new Attempt(attempt, run.idempotencyKey(path, reopened));
    Flight taken =
        new Flight(
            run,
            "step " + path,
            () -> new Encoded(run.host().codec().encode(work.call(current))),
            this::ended);
    flight = taken;
    if (options.timeout() != null) {
      run.alarm(run.host().clock().instant().plus(options.timeout()), () -> timedOut(taken));
    }
    // Last, so that a test which sees the closure execute can count on the alarm.
    taken.takeOff();
  }

  private void ended(@Nullable Object value, @Nullable Throwable failure) {
    flight = null;
    if (failure == null && value instanceof Encoded encoded) {
      succeed(encoded.payload(), !instead);
    } else if (failure instanceof PayloadException e) {
      unrecordable(e);
    } else if (interrupted) {
      uncertain();
      cancelled();
    } else if (once() && !instead && failure instanceof OutcomeUnknownException) {
      uncertain();
      doubt.settle();
    } else if (failure != null) {
      if (failure instanceof OutcomeUnknownException) {
        uncertain();
      }
      failed(Failure.of(failure, run.host().codec()));
    }
  }

  private void timedOut(Flight late) {
    if (flight != late) {
      return;
    }
    late.abandon();
    flight = null;
    uncertain();
    if (interrupted) {
      cancelled();
    } else if (once() && !instead) {
      doubt.settle();
    } else {
      failed(
          Failure.of(
              ErrorKind.TIMEOUT,
              "step-timeout",
              "Attempt %d of step '%s' took longer than %s."
                  .formatted(attempt, path, options.timeout())));
    }
  }

  private void failed(Failure failure) {
    Instant now = run.host().clock().instant();
    Instant first = firstStart == null ? now : firstStart;
    cure.failed(failure, attempt, Duration.between(first, now));
  }

  @Override
  void due() {
    if (doubt.open()) {
      doubt.settle();
    } else {
      start();
    }
  }

  /** Nobody knows whether the effect happened. */
  private void uncertain() {
    run.effects().uncertain(path, options.undo());
  }

  private void succeed(byte @Nullable [] payload, boolean itself) {
    if (itself) {
      run.effects().certain(path, options.undo(), payload);
    }
    resolve(() -> {
      @SuppressWarnings("unchecked") // decoded as the type that the caller's token names
      T value = (T) run.host().codec().decode(payload, type);
      return value;
    });
  }

  void giveUp(Failure failure) {
    int attempts = Math.max(1, attempt);
    resolve(() -> {
      throw new StepFailedException(
          path, attempts, failure.kind(), failure.code(), failure.message(), failure.details());
    });
  }

  private void unrecordable(PayloadException e) {
    run.effects().certain(path, options.undo(), null);
    giveUp(Failure.of(ErrorKind.PERMANENT, "result-unrecordable", e.getMessage()));
  }

  /** The step ends with what somebody else knows its result to be. */
  void settleWith(@Nullable Object value) {
    try {
      succeed(run.host().codec().encode(value), true);
    } catch (PayloadException e) {
      unrecordable(e);
    }
  }

  /** The step ends with what stands in for its result. */
  void standIn(@Nullable Object value) {
    try {
      succeed(run.host().codec().encode(value), false);
    } catch (PayloadException e) {
      unrecordable(e);
    }
  }

  boolean interrupted() {
    return interrupted;
  }

  @Override
  void interrupt() {
    interrupted = true;
    Flight inFlight = flight;
    if (inFlight == null) {
      doubt.withdraw();
      cure.withdraw();
      cancelled();
    } else {
      inFlight.interrupt();
      run.alarm(
          run.host().clock().instant().plus(CANCEL_GRACE),
          () -> {
            if (flight == inFlight) {
              inFlight.abandon();
              flight = null;
              uncertain();
              cancelled();
            }
          });
    }
  }

  @Override
  boolean wants(Letter letter) {
    return doubt.wants(letter) || cure.wants(letter);
  }

  @Override
  void take(Letter letter) {
    if (cure.wants(letter)) {
      cure.take(letter);
    } else {
      doubt.take(letter);
    }
  }
}
