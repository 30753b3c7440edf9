package dev.pawl.engine.run;

import dev.pawl.api.InDoubt;
import dev.pawl.api.Step;
import dev.pawl.api.StepBody;
import dev.pawl.api.Undo;
import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Projection;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A step: its attempts, its retries, and for an at-most-once step the way out of doubt. */
final class StepOperation<T> extends Operation<T> {
  private final Type type;
  private final Step options;
  private final DoubtSettlement doubt;
  private final StepProgress progress;
  private final StepEvents events;
  private final AfterAttempt after;
  private final ServiceTurn service;
  private final StepExecution<T> execution;

  private @Nullable RecordedEvent result;

  StepOperation(
      Incarnation run, Lane lane, String path, Type type, Step options, StepBody<T> body) {
    super(run, lane, path);
    this.type = type;
    this.options = options;
    this.doubt = new DoubtSettlement(this, once() ? options.inDoubt() : new InDoubt.RetryIt());
    this.progress = new StepProgress(path, once(), doubt);
    this.events = new StepEvents(path, run.codec());
    this.after = new AfterAttempt(this, progress, events, options);
    this.service = new ServiceTurn(this, progress, options, after);
    this.execution = new StepExecution<>(this, options, body, after, service);
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
    progress.checkStart();
  }

  @Override
  boolean executes() {
    return progress.executes(run.clock().millis());
  }

  @Override
  void start() {
    switch (progress.next()) {
      case ATTEMPT -> beginAttempt();
      case IN_FLIGHT -> after.lost(Fact.UnknownCause.CRASH);
      case DOUBT, SETTLE_DOUBT -> doubt.settle();
      // It may have been due while a command kept it from beginning.
      case SERVICE_LATER -> run.dues().add(service.asksAt(), this);
      case RETRY_LATER -> run.dues().add(progress.retryAt(), this);
      case AWAIT_START_RECORD -> {}
    }
  }

  /**
   * Tries again, after a doubt was settled that way or a delay passed; or its service has it wait.
   */
  void beginAttempt() {
    if (!service.admits()) {
      return;
    }
    if (announced()) {
      progress.startSubmitted();
      append(events.started(progress.attempt() + 1, options.undo() != null, once()));
    } else {
      progress.countAttempt();
      execution.launch(progress);
    }
  }

  @Override
  void due() {
    if (run.outOfTime()) {
      // Too late to do anything, unless the deadline leaves this step alone.
      run.dues().add(run.clock().millis(), this);
    } else if (!begun()) {
      // A command that waits comes first; what is due is done when this begins.
      return;
    } else if (service.waits()) {
      beginAttempt();
    } else if (progress.next() == StepProgress.Next.SETTLE_DOUBT) {
      doubt.settle();
    } else if (progress.next() == StepProgress.Next.RETRY_LATER
        || progress.next() == StepProgress.Next.SERVICE_LATER) {
      beginAttempt();
    }
  }

  @Override
  void interrupt() {
    if (execution.isRunning()) {
      execution.cancel();
    } else if (!awaitsStartRecord()) {
      service.leave();
      doubt.abandon();
      boolean mayHaveHappened = progress.mayHaveHappened() || (!announced() && run.recovered());
      long now = run.clock().millis();
      submitOutcome(now, events.cancelled(mayHaveHappened, false), doubt.withdrawals(now));
    }
  }

  @Override
  void stopped() {
    if (awaitsStartRecord()) {
      after.neverBegan();
    }
  }

  /** Whether it still wants to begin. */
  boolean isAsking() {
    return !outcomeSubmitted() && !cancelRequested() && run.waitsIn(this);
  }

  @Override
  Optional<String> awaitedService() {
    return progress.awaited().map(Fact.ServiceAwaited::service);
  }

  @Override
  void dropped() {
    service.leave();
  }

  private boolean awaitsStartRecord() {
    return progress.next() == StepProgress.Next.AWAIT_START_RECORD;
  }

  // Recorded

  @Override
  void accept(RecordedEvent event) {
    boolean awaited = awaitsStartRecord();
    progress.accept(event, run.ofThisCode(event));
    remember(event);
    switch (event.fact()) {
      case Fact.StepStarted ignored -> {
        if (awaited) {
          startRecorded();
        }
      }
      case Fact.StepAttemptFailed ignored -> {
        if (progress.next() == StepProgress.Next.RETRY_LATER) {
          awaitRetry();
        } else {
          settleDoubtIfLive();
        }
      }
      case Fact.ServiceAwaited ignored -> {
        service.recorded();
        interruptIfCancelled();
      }
      case Fact.StepAttemptUnknown ignored -> settleDoubtIfLive();
      case Fact.VerificationFailed ignored -> settleDoubtIfLive();
      case Fact.TaskDecided ignored -> settleDoubtIfLive();
      case Fact.TaskOpened ignored -> {}
      case Fact.Retried retried -> {
        if (retried.failure() == null) {
          run.dues().add(progress.retryAt(), this);
        }
      }
      case Fact.Skipped ignored -> end(event);
      case Fact.StepCompleted ignored -> end(event);
      case Fact.StepFailed ignored -> end(event);
      default -> throw foreign(event);
    }
  }

  private void startRecorded() {
    if (outcomeSubmitted()) {
      service.leave();
    } else if (cancelRequested()) {
      service.leave();
      after.cancelled(false, false);
    } else {
      execution.launch(progress);
    }
  }

  private void awaitRetry() {
    run.dues().add(progress.retryAt(), this);
    interruptIfCancelled();
  }

  private void interruptIfCancelled() {
    if (cancelRequested() && run.live()) {
      interrupt();
    }
  }

  private void settleDoubtIfLive() {
    if (cancelRequested() && run.live()) {
      interrupt();
    } else if (begun()) {
      doubt.settle();
    }
  }

  @Override
  void wasCancelled(RecordedEvent event) {
    progress.saw(event);
    remember(event);
  }

  /** What its undo will have to know, if it has one. */
  private void remember(RecordedEvent event) {
    Undo undo = options.undo();
    if (undo != null && !run.copied(event.number())) {
      run.undoables().remember(path, undo, event, progress.key(run.keys(), path));
    }
  }

  private void end(RecordedEvent event) {
    result = event;
    resolve();
  }

  // Ordered by operators

  @Override
  Optional<MoveRefusal> retry(MailRow mail, String reason) {
    if (outcomeSubmitted() || cancelRequested()) {
      return Optional.of(justEnded());
    }
    if (progress.next() != StepProgress.Next.RETRY_LATER) {
      return Optional.of(
          new MoveRefusal(
              "not-failed",
              "Step '%s' has not failed: it waits for %s. Wait for it, or skip it."
                  .formatted(path, describe().what())));
    }
    run.journal()
        .append(events.retried(mail.message(), reason), List.of(mail.order()), List.of(), null);
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
    execution.abandon();
    service.leave();
    doubt.abandon();
    Event skipped = order.event(path, progress.mayHaveHappened());
    long now = run.clock().millis();
    submitOutcome(now, skipped, order.mail(), doubt.withdrawals(now));
    return Optional.empty();
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
    Optional<Wait> held = service.describe();
    if (held.isPresent()) {
      return held.get();
    }
    int attempt = progress.attempt();
    return switch (progress.next()) {
      case RETRY_LATER, SERVICE_LATER -> Wait.retry(path, attempt + 1, progress.retryAt());
      case SETTLE_DOUBT, DOUBT -> doubt.describe();
      case ATTEMPT, AWAIT_START_RECORD, IN_FLIGHT ->
          Wait.attempt(path, Math.max(1, attempt), execution.endsAt());
    };
  }

  @Override
  String kind() {
    return once() ? "once step" : "step";
  }

  /** Records a step of the way that is not the outcome. */
  void append(Event event) {
    run.journal().append(event, List.of(), List.<Projection>of(), null);
  }

  /** Where the settlement of a doubt leads, unless it is to another attempt. */
  AfterAttempt after() {
    return after;
  }

  int attempt() {
    return progress.attempt();
  }
}
