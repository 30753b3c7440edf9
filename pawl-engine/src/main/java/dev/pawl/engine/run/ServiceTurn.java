package dev.pawl.engine.run;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.Step;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.service.Answer;
import dev.pawl.engine.service.ServiceVisit;
import dev.pawl.engine.service.WhenOpen;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What a step does about the service that it needs: before each attempt it asks whether it may
 * begin, and waits if not. Guarded by the incarnation's lock; a step without a service passes.
 *
 * <p>A wait that may outlast the run's stay in memory is recorded, so that it goes on after a
 * restart. In the queue of a bulkhead, and for a short pause of a rate limit, the run stays in
 * memory, and nothing is recorded.
 */
final class ServiceTurn implements ServiceVisit.Listener {
  /** A step in a queue asks again by itself, should nobody call it. */
  private static final long LOOK_AGAIN_MILLIS = 60_000;

  private final StepOperation<?> step;
  private final StepProgress progress;
  private final Step options;
  private final AfterAttempt after;

  private @Nullable ServiceVisit visit;

  /** What it waits for in memory, or null. */
  private Answer.@Nullable Cause waitsFor;

  /** When the rate limit lets it through, if it waits for that in memory. */
  private long pacedAt;

  /** Whether it was told to ask again before its wait was recorded. */
  private boolean called;

  ServiceTurn(StepOperation<?> step, StepProgress progress, Step options, AfterAttempt after) {
    this.step = step;
    this.progress = progress;
    this.options = options;
    this.after = after;
  }

  // Before an attempt

  /** Whether an attempt may begin now; if not, the step waits, or has given up. */
  boolean admits() {
    String service = options.resilience().service();
    if (service == null) {
      return true;
    }
    ServiceVisit asking = visit;
    if (asking == null) {
      asking = step.run.services().visit(service, this);
      visit = asking;
    }
    long now = step.run.clock().millis();
    boolean paced = progress.paced(now) || (waitsFor == Answer.Cause.RATE_LIMIT && now >= pacedAt);
    waitsFor = null;
    called = false;
    return switch (asking.ask(paced, progress.serviceWaits())) {
      case Answer.Go ignored -> true;
      case Answer.Queued ignored -> {
        waitsFor = Answer.Cause.BULKHEAD;
        step.run.dues().add(now + LOOK_AGAIN_MILLIS, step);
        yield false;
      }
      case Answer.Held held -> {
        hold(asking, held, now);
        yield false;
      }
    };
  }

  private void hold(ServiceVisit asking, Answer.Held held, long now) {
    boolean open = held.cause() == Answer.Cause.BREAKER;
    if (open && givesUp(asking.whenOpen())) {
      leave();
      after.serviceUnavailable(
          Failure.of(
              ErrorKind.TRANSIENT,
              "service-unavailable",
              "Step '%s' did not begin: the circuit breaker of service '%s' is open. See 'pawl breakers show %s'."
                  .formatted(step.path, asking.service(), asking.service())));
    } else if (held.cause() == Answer.Cause.RATE_LIMIT
        && held.until() - now < step.run.settings().parkAfter().toMillis()) {
      waitsFor = Answer.Cause.RATE_LIMIT;
      pacedAt = held.until();
      step.run.dues().add(pacedAt, step);
    } else if (goesOn(held, now)) {
      step.run.dues().add(progress.retryAt(), step);
    } else {
      progress.serviceWaitSubmitted(held.until());
      step.append(
          Event.of(
              step.path,
              new Fact.ServiceAwaited(asking.service(), cause(held.cause()), held.until())));
    }
  }

  /** Whether this is the wait that is recorded, and not over yet. */
  private boolean goesOn(Answer.Held held, long now) {
    return held.cause() != Answer.Cause.RATE_LIMIT
        && progress
            .awaited()
            .filter(wait -> wait.cause() == cause(held.cause()) && wait.until() > now)
            .isPresent();
  }

  /**
   * When a step asks that came back into memory: at once, because it may have been called, unless
   * it has a time of its own.
   */
  long asksAt() {
    boolean timed =
        progress.awaited().filter(wait -> wait.cause() == Fact.ServiceCause.RATE_LIMIT).isPresent();
    return timed ? progress.retryAt() : step.run.clock().millis();
  }

  private boolean givesUp(WhenOpen whenOpen) {
    return switch (whenOpen) {
      case WAIT -> false;
      case FALLBACK -> options.resilience().fallback() != null;
      case FAIL -> true;
    };
  }

  private static Fact.ServiceCause cause(Answer.Cause cause) {
    return switch (cause) {
      case BREAKER -> Fact.ServiceCause.BREAKER;
      case RATE_LIMIT -> Fact.ServiceCause.RATE_LIMIT;
      case BULKHEAD -> Fact.ServiceCause.BULKHEAD;
    };
  }

  /** Its wait is recorded. */
  void recorded() {
    step.run.dues().add(called ? step.run.clock().millis() : progress.retryAt(), step);
    called = false;
  }

  /** Whether it waits in memory, with nothing recorded. */
  boolean waits() {
    return waitsFor != null;
  }

  /** What it waits for, if it does. */
  Optional<Wait> describe() {
    String service = options.resilience().service();
    Answer.Cause cause = waitsFor;
    if (service == null || cause == null) {
      return progress.awaited().map(awaited -> Wait.service(step.path, awaited));
    }
    return Optional.of(
        Wait.service(
            step.path,
            new Fact.ServiceAwaited(
                service, cause(cause), cause == Answer.Cause.RATE_LIMIT ? pacedAt : 0)));
  }

  @Override
  public void ready() {
    step.run.withLock(() -> {
      if (!step.isAsking()) {
        leave();
      } else if (waits() || progress.next() == StepProgress.Next.SERVICE_LATER) {
        called = true;
        step.run.dues().add(step.run.clock().millis(), step);
        passOnWhilePaused();
      }
    });
  }

  /** A paused run keeps nobody waiting: it asks again when it is resumed. */
  private void passOnWhilePaused() {
    ServiceVisit asking = visit;
    if (asking != null && step.run.paused()) {
      asking.leave();
    }
  }

  /** It will not begin: whatever it holds or waits for is given up. An attempt in flight stays. */
  void leave() {
    waitsFor = null;
    ServiceVisit leaving = visit;
    if (leaving != null) {
      leaving.leave();
    }
  }

  // An attempt

  /** The closure of an attempt, which ends its visit also when nobody waits for it any more. */
  <T> Callable<T> attempt(Callable<T> closure) {
    ServiceVisit current = visit;
    if (current == null) {
      return closure;
    }
    current.begins();
    return () -> {
      try {
        return closure.call();
      } finally {
        current.ended();
      }
    };
  }

  void succeeded() {
    ServiceVisit current = visit;
    if (current != null) {
      visit = null;
      current.succeeded();
    }
  }

  void failed(ErrorKind kind, String code) {
    ServiceVisit current = visit;
    if (current != null) {
      visit = null;
      current.failed(kind, code);
    }
  }

  /** It was ended from outside. */
  void saidNothing() {
    ServiceVisit current = visit;
    if (current != null) {
      visit = null;
      current.saidNothing();
    }
  }
}
