package dev.pawl.engine.run;

import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a step has come: what its recorded events say, and what was begun since the last of them.
 * Guarded by the incarnation's lock.
 */
final class StepProgress {

  /** What recovery has to do next, as far as the recorded events tell. */
  enum Next {
    ATTEMPT,
    AWAIT_START_RECORD,
    IN_FLIGHT,
    RETRY_LATER,
    SERVICE_LATER,
    DOUBT,
    SETTLE_DOUBT
  }

  private final boolean once;
  private final OnceCheck check;
  private final DoubtSettlement doubt;

  private Next next = Next.ATTEMPT;
  private int attempt;

  /** How often an operator opened it again after a definite failure. */
  private int reopened;

  /** The wait for its service that was recorded last, since the last attempt. */
  private Fact.@Nullable ServiceAwaited awaited;

  /** How many there were since then. */
  private int serviceWaits;

  /** Whether an attempt before such a wait may have happened, as far as anybody knows. */
  private boolean heldInDoubt;

  private @Nullable Long firstEvent;
  private long firstStartedAt;
  private long retryAt;

  /**
   * @param once whether the code says that it happens at most once
   * @param doubt hears what the events say of it
   */
  StepProgress(String path, boolean once, DoubtSettlement doubt) {
    this.once = once;
    this.check = new OnceCheck(path, once);
    this.doubt = doubt;
  }

  Next next() {
    return next;
  }

  /** The last attempt, or 0 before the first. */
  int attempt() {
    return attempt;
  }

  /** When the first attempt began, or 0 before that. */
  long firstStartedAt() {
    return firstStartedAt;
  }

  long retryAt() {
    return retryAt;
  }

  String key(IdempotencyKeys keys, String path) {
    return keys.of(path, firstEvent, reopened);
  }

  /** Before it goes on: what is recorded may forbid that today's code does. */
  void checkStart() {
    switch (next) {
      case IN_FLIGHT -> check.beforeRepetition();
      case DOUBT, SETTLE_DOUBT -> {
        if (!doubt.isDecided()) {
          check.beforeRepetition();
        }
      }
      case ATTEMPT, AWAIT_START_RECORD, RETRY_LATER, SERVICE_LATER -> {}
    }
  }

  /** Whether code of the user's is executed when it goes on now. */
  boolean executes(long now) {
    return switch (next) {
      case ATTEMPT, AWAIT_START_RECORD, IN_FLIGHT, DOUBT -> true;
      case SETTLE_DOUBT -> !doubt.asksPerson();
      case RETRY_LATER, SERVICE_LATER -> retryAt <= now;
    };
  }

  /** Whether an attempt was in flight of which nobody knows what became. */
  boolean mayHaveHappened() {
    return switch (next) {
      case IN_FLIGHT, DOUBT, SETTLE_DOUBT -> true;
      case SERVICE_LATER -> heldInDoubt;
      case ATTEMPT, AWAIT_START_RECORD, RETRY_LATER -> false;
    };
  }

  /** The wait for its service that it is in, if one is recorded. */
  Optional<Fact.ServiceAwaited> awaited() {
    return next == Next.SERVICE_LATER ? Optional.ofNullable(awaited) : Optional.empty();
  }

  /** Whether the time has come that a rate limit gave it. */
  boolean paced(long now) {
    return awaited()
        .filter(wait -> wait.cause() == Fact.ServiceCause.RATE_LIMIT && wait.until() <= now)
        .isPresent();
  }

  /** How often it waited for its service since the last attempt. */
  int serviceWaits() {
    return serviceWaits;
  }

  // Begun, not recorded yet

  void startSubmitted() {
    next = Next.AWAIT_START_RECORD;
  }

  /** An attempt whose start is not recorded begins. */
  void countAttempt() {
    attempt++;
  }

  /** It waits for its service until then. */
  void serviceWaitSubmitted(long until) {
    heldInDoubt = mayHaveHappened();
    awaited = null;
    next = Next.SERVICE_LATER;
    retryAt = until;
  }

  void launched(long at) {
    next = Next.IN_FLIGHT;
    served();
    startedFirst(at);
  }

  void failureSubmitted() {
    next = Next.RETRY_LATER;
  }

  void lost() {
    next = Next.DOUBT;
  }

  // Recorded

  /**
   * Takes an event of the step.
   *
   * @param ofThisCode whether the code that runs now wrote it
   */
  void accept(RecordedEvent event, boolean ofThisCode) {
    check.accept(event, ofThisCode);
    saw(event);
    switch (event.fact()) {
      case Fact.StepStarted started -> {
        attempt = started.attempt();
        doubt.forget();
        next = Next.IN_FLIGHT;
        served();
        startedFirst(event.at());
      }
      case Fact.StepAttemptFailed failed -> attemptFailed(event.at(), failed);
      case Fact.StepAttemptUnknown unknown -> {
        attempt = unknown.attempt();
        doubt.begin(unknown.notBefore() == null ? event.at() : unknown.notBefore());
        next = Next.SETTLE_DOUBT;
      }
      case Fact.ServiceAwaited wait -> {
        if (next != Next.SERVICE_LATER) {
          heldInDoubt = mayHaveHappened();
        }
        next = Next.SERVICE_LATER;
        awaited = wait;
        retryAt = wait.until();
        serviceWaits++;
      }
      case Fact.VerificationFailed failed -> doubt.notVerified(failed.times(), failed.retryAt());
      case Fact.Retried retried -> retried(event.at(), retried);
      case Fact.TaskOpened ignored -> doubt.opened();
      case Fact.TaskDecided decided -> doubt.decided(decided, event.event().payload());
      default -> {}
    }
  }

  /** Takes the number of an event, from whose first the idempotency key follows. */
  void saw(RecordedEvent event) {
    if (firstEvent == null) {
      firstEvent = event.number();
    }
  }

  private void attemptFailed(long at, Fact.StepAttemptFailed failed) {
    attempt = failed.attempt();
    firstStartedAt = failed.startedAt();
    retryAt = failed.retryAt();
    if (once && Boolean.TRUE.equals(failed.effectUnknown())) {
      // Written by earlier code, for which another attempt did no harm.
      doubt.begin(at);
      next = Next.SETTLE_DOUBT;
    } else {
      next = Next.RETRY_LATER;
    }
  }

  private void retried(long at, Fact.Retried retried) {
    if (retried.failure() == null) {
      retryAt = at;
      return;
    }
    next = Next.ATTEMPT;
    attempt = 0;
    firstStartedAt = 0;
    doubt.forget();
    if (!Boolean.TRUE.equals(retried.sameKey())) {
      reopened++;
    }
  }

  /** An attempt begins, and nothing is left of the waits before it. */
  private void served() {
    awaited = null;
    serviceWaits = 0;
    heldInDoubt = false;
  }

  private void startedFirst(long at) {
    if (firstStartedAt == 0) {
      firstStartedAt = at;
    }
  }
}
