package dev.pawl.engine.run;

import dev.pawl.api.Attempt;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.InDoubt;
import dev.pawl.api.OutcomeUnknownException;
import dev.pawl.api.Step;
import dev.pawl.api.StepBody;
import dev.pawl.api.Undo;
import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.history.Effects;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A step: its attempts, its retries, and for an at-most-once step the way out of doubt. */
final class StepOperation<T> extends Operation<T> {

  /** What recovery has to do next, as far as the recorded events tell. */
  private enum Next {
    ATTEMPT,
    AWAIT_START_RECORD,
    IN_FLIGHT,
    RETRY_LATER,
    DOUBT,
    SETTLE_DOUBT
  }

  /** A result with the bytes that the history keeps, encoded off the incarnation's lock. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Encoded(byte @Nullable [] payload) {}

  private final Type type;
  private final Step options;
  private final StepBody<T> body;
  private final DoubtSettlement doubt;
  private final StepEvents events;
  private final OnceCheck check;

  private Next next = Next.ATTEMPT;
  private int attempt;

  /** How often an operator opened it again after a definite failure. */
  private int reopened;

  private @Nullable Long firstEvent;
  private long firstStartedAt;
  private long retryAt;
  private @Nullable AttemptThread thread;
  private @Nullable RecordedEvent result;

  StepOperation(
      Incarnation run, Lane lane, String path, Type type, Step options, StepBody<T> body) {
    super(run, lane, path);
    this.type = type;
    this.options = options;
    this.body = body;
    this.doubt = new DoubtSettlement(this, once() ? options.inDoubt() : new InDoubt.RetryIt());
    this.events = new StepEvents(path, run.codec());
    this.check = new OnceCheck(path, once());
  }

  private String key() {
    return run.keys().of(path, firstEvent, reopened);
  }

  private boolean once() {
    return options.effect() == Step.Effect.AT_MOST_ONCE;
  }

  /** Whether its start is recorded before its effect. */
  private boolean announced() {
    return once() || options.undo() != null;
  }

  // Live

  @Override
  void checkStart() {
    switch (next) {
      case IN_FLIGHT -> check.beforeRepetition();
      case DOUBT, SETTLE_DOUBT -> {
        if (!doubt.isDecided()) {
          check.beforeRepetition();
        }
      }
      case ATTEMPT, AWAIT_START_RECORD, RETRY_LATER -> {}
    }
  }

  @Override
  boolean executes() {
    return switch (next) {
      case ATTEMPT, AWAIT_START_RECORD, IN_FLIGHT, DOUBT -> true;
      case SETTLE_DOUBT -> !doubt.asksPerson();
      case RETRY_LATER -> retryAt <= run.clock().millis();
    };
  }

  @Override
  void start() {
    switch (next) {
      case ATTEMPT -> beginAttempt();
      case IN_FLIGHT -> lostAttempt(Fact.UnknownCause.CRASH);
      case DOUBT, SETTLE_DOUBT -> doubt.settle();
      // It may have been due while a command kept it from beginning.
      case RETRY_LATER -> run.dues().add(retryAt, this);
      case AWAIT_START_RECORD -> {}
    }
  }

  /** Tries again, after a doubt was settled that way or a delay passed. */
  void beginAttempt() {
    if (announced()) {
      next = Next.AWAIT_START_RECORD;
      append(events.started(attempt + 1, options.undo() != null, once()));
    } else {
      attempt++;
      launch();
    }
  }

  private void launch() {
    next = Next.IN_FLIGHT;
    Attempt current = new Attempt(attempt, key());
    AttemptThread launched =
        new AttemptThread(
            run,
            path,
            () -> new Encoded(run.codec().encode(body.call(current))),
            (value, failure) -> attemptEnded(value, failure));
    thread = launched;
    if (firstStartedAt == 0) {
      firstStartedAt = launched.startedAt();
    }
    Duration timeout = options.timeout();
    if (timeout != null) {
      launched.alarmAfter(timeout, this::attemptTimedOut);
    }
    launched.start();
  }

  private void attemptEnded(@Nullable Object value, @Nullable Throwable failure) {
    long startedAt = startedAt();
    thread = null;
    if (failure == null && value instanceof Encoded encoded) {
      submitResult(events.completed(attempt, startedAt, null, encoded.payload()));
    } else if (failure instanceof PayloadException e) {
      unrecordable(e.getMessage());
    } else if (cancelRequested()) {
      submitOutcome(events.cancelled(true, false), List.of());
    } else if (once() && failure instanceof OutcomeUnknownException) {
      lostAttempt(Fact.UnknownCause.REPORTED);
    } else if (failure != null) {
      attemptFailed(run.classify(failure), failure instanceof OutcomeUnknownException);
    }
  }

  private void attemptTimedOut() {
    AttemptThread running = thread;
    if (running == null) {
      return;
    }
    running.abandon();
    thread = null;
    if (once()) {
      lostAttempt(Fact.UnknownCause.TIMEOUT);
    } else {
      attemptFailed(
          Failure.of(
              ErrorKind.TIMEOUT,
              "step-timeout",
              "Attempt %d of step '%s' took longer than %s and was abandoned."
                  .formatted(attempt, path, options.timeout())),
          true);
    }
  }

  private void attemptFailed(Failure failure, boolean effectUnknown) {
    long now = run.clock().millis();
    Optional<Duration> delay =
        options
            .retry()
            .delayAfter(
                attempt,
                failure.kind(),
                run.entropy().nextFraction(),
                Duration.ofMillis(now - firstStartedAt));
    if (delay.isPresent()) {
      next = Next.RETRY_LATER;
      append(
          events.attemptFailed(
              attempt, failure, firstStartedAt, now + delay.get().toMillis(), effectUnknown));
    } else {
      giveUp(failure, effectUnknown);
    }
  }

  /** The step fails for good. */
  void giveUp(Failure failure) {
    giveUp(failure, false);
  }

  private void giveUp(Failure failure, boolean effectUnknown) {
    submitOutcome(events.failed(attempt, failure, startedAt(), effectUnknown), List.of());
  }

  private void unrecordable(String why) {
    giveUp(
        Failure.of(
            ErrorKind.PERMANENT,
            Effects.UNRECORDABLE,
            "The effect of step '%s' is done, but its result cannot be recorded: %s"
                .formatted(path, why)));
  }

  /** The step ends with what a verification or a person said its result is. */
  void settleWith(@Nullable Object value, Fact.Settlement how) {
    try {
      submitResult(events.completed(attempt, startedAt(), how, run.codec().encode(value)));
    } catch (PayloadException e) {
      unrecordable(e.getMessage());
    }
  }

  private void submitResult(Event event) {
    submitOutcome(event, List.of(), this::resultRefused);
  }

  private void resultRefused(Outcome outcome) {
    if (outcome instanceof Outcome.Unstorable unstorable) {
      outcomeRefused();
      unrecordable(unstorable.reason());
    } else {
      run.unexpected(events.completed(attempt, 0, null, null), outcome);
    }
  }

  private void lostAttempt(Fact.UnknownCause cause) {
    next = Next.DOUBT;
    Long notBefore =
        switch (cause) {
          case CRASH -> run.clock().millis() + run.settings().verifyGrace().toMillis();
          case TIMEOUT, CANCEL, REPORTED -> null;
        };
    append(events.attemptUnknown(attempt, cause, notBefore));
  }

  @Override
  void due() {
    if (run.outOfTime()) {
      // Too late to do anything, unless the deadline leaves this step alone.
      run.dues().add(run.clock().millis(), this);
    } else if (!begun()) {
      // A command that waits comes first; what is due is done when this begins.
      return;
    } else if (next == Next.SETTLE_DOUBT) {
      doubt.settle();
    } else if (next == Next.RETRY_LATER) {
      beginAttempt();
    }
  }

  @Override
  void interrupt() {
    AttemptThread running = thread;
    if (running != null) {
      running.alarmAfter(run.settings().cancelGrace(), () -> abandonCancelled(running));
      running.interrupt();
    } else if (next != Next.AWAIT_START_RECORD) {
      boolean mayHaveHappened =
          next == Next.IN_FLIGHT
              || next == Next.DOUBT
              || next == Next.SETTLE_DOUBT
              || (!announced() && run.recovered());
      long now = run.clock().millis();
      submitOutcome(now, events.cancelled(mayHaveHappened, false), doubt.withdrawals(now));
    }
  }

  private void abandonCancelled(AttemptThread running) {
    if (thread == running) {
      running.abandon();
      thread = null;
      submitOutcome(events.cancelled(true, true), List.of());
    }
  }

  @Override
  void stopped() {
    if (next == Next.AWAIT_START_RECORD) {
      // Its start is recorded but never came to pass, which only this incarnation knows for
      // certain.
      long now = run.clock().millis();
      Failure failure =
          Failure.of(ErrorKind.TRANSIENT, "stopped", "The engine stopped before the step began.");
      append(events.attemptFailed(attempt + 1, failure, now, now, false));
    }
  }

  // Recorded

  @Override
  void accept(RecordedEvent event) {
    check.accept(event, run.ofThisCode(event));
    remember(event);
    switch (event.fact()) {
      case Fact.StepStarted started -> {
        attempt = started.attempt();
        doubt.forget();
        startRecorded(event);
      }
      case Fact.StepAttemptFailed failed -> {
        attempt = failed.attempt();
        firstStartedAt = failed.startedAt();
        retryAt = failed.retryAt();
        if (once() && Boolean.TRUE.equals(failed.effectUnknown())) {
          // Written by earlier code, for which another attempt did no harm.
          doubt.begin(event.at());
          next = Next.SETTLE_DOUBT;
          settleDoubtIfLive();
        } else {
          next = Next.RETRY_LATER;
          run.dues().add(retryAt, this);
          if (cancelRequested() && run.live()) {
            interrupt();
          }
        }
      }
      case Fact.StepAttemptUnknown unknown -> {
        attempt = unknown.attempt();
        doubt.begin(unknown.notBefore() == null ? event.at() : unknown.notBefore());
        next = Next.SETTLE_DOUBT;
        settleDoubtIfLive();
      }
      case Fact.VerificationFailed failed -> {
        doubt.notVerified(failed.times(), failed.retryAt());
        settleDoubtIfLive();
      }
      case Fact.Retried retried -> retried(event.at(), retried);
      case Fact.Skipped ignored -> end(event);
      case Fact.StepCompleted ignored -> end(event);
      case Fact.StepFailed ignored -> end(event);
      case Fact.TaskOpened ignored -> doubt.opened();
      case Fact.TaskDecided decided -> {
        doubt.decided(decided, event.event().payload());
        settleDoubtIfLive();
      }
      default -> throw foreign(event);
    }
  }

  private void retried(long at, Fact.Retried retried) {
    if (retried.failure() == null) {
      retryAt = at;
      run.dues().add(retryAt, this);
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

  @Override
  Optional<MoveRefusal> retry(MailRow mail, String reason) {
    if (outcomeSubmitted() || cancelRequested()) {
      return Optional.of(justEnded());
    }
    if (next != Next.RETRY_LATER) {
      return Optional.of(
          new MoveRefusal(
              "not-failed",
              "Step '%s' has not failed: it waits for %s. Wait for it, or skip it."
                  .formatted(path, describe().what())));
    }
    Message message = mail.message();
    run.journal()
        .append(
            Event.of(path, new Fact.Retried(message.actor(), reason, null, null, message.id())),
            List.of(mail.order()),
            List.of(),
            null);
    return Optional.empty();
  }

  @Override
  Optional<MoveRefusal> skip(Skip order) {
    if (outcomeSubmitted() || cancelRequested()) {
      return Optional.of(justEnded());
    }
    try {
      Object ignored = run.codec().decode(order.result(), type);
    } catch (PayloadException e) {
      return Optional.of(
          new MoveRefusal(
              "bad-value", "The value does not fit step '%s': %s".formatted(path, e.getMessage())));
    }
    boolean mayHaveHappened =
        next == Next.IN_FLIGHT || next == Next.DOUBT || next == Next.SETTLE_DOUBT;
    AttemptThread running = thread;
    if (running != null) {
      running.abandon();
      thread = null;
    }
    long now = run.clock().millis();
    submitOutcome(now, order.event(path, mayHaveHappened), order.mail(), doubt.withdrawals(now));
    return Optional.empty();
  }

  @Override
  void wasCancelled(RecordedEvent event) {
    remember(event);
  }

  /** What its undo will have to know, if it has one. */
  private void remember(RecordedEvent event) {
    Undo undo = options.undo();
    if (firstEvent == null) {
      firstEvent = event.number();
    }
    if (undo != null && !run.copied(event.number())) {
      run.undoables().remember(path, undo, event, key());
    }
  }

  private void settleDoubtIfLive() {
    if (cancelRequested() && run.live()) {
      interrupt();
    } else if (begun()) {
      doubt.settle();
    }
  }

  private void startRecorded(RecordedEvent event) {
    boolean ours = next == Next.AWAIT_START_RECORD;
    next = Next.IN_FLIGHT;
    if (firstStartedAt == 0) {
      firstStartedAt = event.at();
    }
    if (ours && outcomeSubmitted()) {
      return;
    }
    if (ours && cancelRequested()) {
      submitOutcome(events.cancelled(false, false), List.of());
    } else if (ours) {
      launch();
    }
  }

  private void end(RecordedEvent event) {
    result = event;
    resolve();
  }

  @Override
  @Nullable T outcome() {
    RecordedEvent ended = result;
    if (ended == null) {
      throw new IllegalStateException("A step without an outcome was resolved: " + path);
    }
    result = null;
    @SuppressWarnings("unchecked") // decoded as the type that the caller's token names
    T value = (T) events.outcome(ended, type);
    return value;
  }

  @Override
  boolean wants(MailRow mail) {
    return !outcomeSubmitted() && !cancelRequested() && doubt.wants(mail);
  }

  @Override
  void consume(MailRow mail) {
    doubt.consume(mail);
  }

  @Override
  Wait describe() {
    return switch (next) {
      case RETRY_LATER -> Wait.retry(path, attempt + 1, retryAt);
      case SETTLE_DOUBT, DOUBT -> doubt.describe();
      case ATTEMPT, AWAIT_START_RECORD, IN_FLIGHT ->
          new Wait(path, "step", "attempt " + Math.max(1, attempt) + " of a step", endsAt());
    };
  }

  private @Nullable Instant endsAt() {
    AttemptThread running = thread;
    return running == null ? null : running.endsAt();
  }

  @Override
  String kind() {
    return once() ? "once step" : "step";
  }

  private long startedAt() {
    AttemptThread running = thread;
    return running != null ? running.startedAt() : firstStartedAt;
  }

  /** Records a step of the way that is not the outcome. */
  void append(Event event) {
    run.journal().append(event, List.of(), List.<Projection>of(), null);
  }

  int attempt() {
    return attempt;
  }
}
