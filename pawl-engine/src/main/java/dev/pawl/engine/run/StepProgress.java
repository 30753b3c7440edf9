package dev.pawl.engine.run;

import dev.pawl.api.RecoveryAction;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
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
    /** Something else than a repetition is done about a failure. */
    RECOVER,
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
  private Fact.UnknownCause cause = Fact.UnknownCause.CRASH;

  /** How many attempts had failed when people said to try again. */
  private int forgiven;

  /** What was done about the failure before; immutable while it is nothing. */
  private Set<RecoveryAction> tried = Set.of();

  private @Nullable RecordedEvent chosen;

  /** That an attempt takes long, or null. */
  private Fact.@Nullable StepSlow slow;

  /** How many attempts took too long. */
  private int timeouts;

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
      case ATTEMPT, AWAIT_START_RECORD, RETRY_LATER, RECOVER, SERVICE_LATER -> {}
    }
  }

  /** Whether code of the user's is executed when it goes on now. */
  boolean executes(long now) {
    return switch (next) {
      case ATTEMPT, AWAIT_START_RECORD, IN_FLIGHT, DOUBT -> true;
      case SETTLE_DOUBT -> !doubt.asksPerson();
      case RECOVER -> choice() == RecoveryAction.FALLBACK;
      case RETRY_LATER, SERVICE_LATER -> retryAt <= now;
    };
  }

  /** Why it is in doubt, or was last. */
  Fact.UnknownCause doubtCause() {
    return cause;
  }

  /** Whether an attempt was in flight of which nobody knows what became. */
  boolean mayHaveHappened() {
    return switch (next) {
      case IN_FLIGHT, DOUBT, SETTLE_DOUBT -> true;
      case SERVICE_LATER -> heldInDoubt;
      case ATTEMPT, AWAIT_START_RECORD, RETRY_LATER, RECOVER -> false;
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

  void choiceSubmitted() {
    next = Next.RECOVER;
    chosen = null;
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
      case Fact.StepSlow late -> {
        slow = late;
        startedFirst(late.startedAt());
      }
      case Fact.RecoveryChosen choice -> chosen(event, choice);
      case Fact.StepAttemptUnknown unknown -> {
        attempt = unknown.attempt();
        cause = unknown.cause();
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
      default -> {}
    }
  }

  /** Takes the number of an event, from whose first the idempotency key follows. */
  void saw(RecordedEvent event) {
    if (firstEvent == null) {
      firstEvent = event.number();
    }
  }

  /** When the present attempt began, if that is known to be long ago; else 0. */
  long slowSince() {
    Fact.StepSlow late = slow;
    return late != null && late.attempt() == attempt ? late.startedAt() : 0;
  }

  /** How many attempts took too long since people last said to try again. */
  int timeouts() {
    return timeouts;
  }

  private void chosen(RecordedEvent event, Fact.RecoveryChosen choice) {
    attempt = choice.attempt();
    firstStartedAt = choice.startedAt();
    chosen = event;
    if (tried.isEmpty()) {
      tried = EnumSet.noneOf(RecoveryAction.class);
    }
    tried.add(choice.action());
    next = Next.RECOVER;
  }

  /** What is being done about a failure, once that is recorded; or null. */
  @Nullable RecoveryAction choice() {
    RecordedEvent event = chosen;
    return event != null && event.fact() instanceof Fact.RecoveryChosen choice
        ? choice.action()
        : null;
  }

  /** The event of that choice, or null. */
  @Nullable RecordedEvent choiceEvent() {
    return chosen;
  }

  /** Whether that was done about this failure before. */
  boolean tried(RecoveryAction action) {
    return tried.contains(action);
  }

  /** Attempts that failed since people last said to try again. */
  int failedAttempts() {
    return Math.max(1, attempt - forgiven);
  }

  /** People said to try again after a definite failure: everything is open once more. */
  void forgive() {
    RecordedEvent event = chosen;
    boolean mayHaveHappened =
        event != null
            && event.fact() instanceof Fact.RecoveryChosen choice
            && Boolean.TRUE.equals(choice.effectUnknown());
    if (!mayHaveHappened) {
      reopened++;
    }
    forgiven = attempt;
    timeouts = 0;
    firstStartedAt = 0;
    tried = Set.of();
    chosen = null;
    next = Next.ATTEMPT;
  }

  private void attemptFailed(long at, Fact.StepAttemptFailed failed) {
    attempt = failed.attempt();
    firstStartedAt = failed.startedAt();
    retryAt = failed.retryAt();
    if (failed.code().equals(AfterAttempt.TIMEOUT)) {
      timeouts++;
    }
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
      if (next == Next.SETTLE_DOUBT) {
        // Somebody says that it did not happen; the next attempt has the same key all the same.
        doubt.forget();
        next = Next.RETRY_LATER;
      }
      return;
    }
    next = Next.ATTEMPT;
    attempt = 0;
    forgiven = 0;
    timeouts = 0;
    tried = Set.of();
    chosen = null;
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
