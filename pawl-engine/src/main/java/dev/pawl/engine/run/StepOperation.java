package dev.pawl.engine.run;

import dev.pawl.api.InDoubt;
import dev.pawl.api.Step;
import dev.pawl.api.StepBody;
import dev.pawl.api.Undo;
import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.command.Command;
import dev.pawl.engine.command.MoveRefusal;
import dev.pawl.engine.command.Skip;
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
  private final StepRecovery recovery;
  private final StepDoubt row;
  private final HealthGate gate;

  private @Nullable RecordedEvent result;

  StepOperation(
      Incarnation run, Lane lane, String path, Type type, Step options, StepBody<T> body) {
    super(run, lane, path);
    this.type = type;
    this.options = options;
    this.doubt = new DoubtSettlement(this, once() ? options.inDoubt() : new InDoubt.RetryIt());
    this.progress = new StepProgress(path, once(), doubt);
    this.events = new StepEvents(path, run.codec());
    this.after = new AfterAttempt(this, options, progress, events);
    this.service = new ServiceTurn(this, progress, options, after);
    this.execution = new StepExecution<>(this, options, body, after, service);
    this.recovery = new StepRecovery(this, options, progress, after, execution);
    this.row = new StepDoubt(run, path, progress, doubt);
    this.gate = HealthGate.of(this, options.resilience().importance());
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
    return !gate.holdsForNow() && (service.waits() || progress.executes(run.clock().millis()));
  }

  @Override
  void start() {
    if (gate.pending()) {
      beginAttempt();
      return;
    }
    switch (progress.next()) {
      case ATTEMPT -> beginAttempt();
      case IN_FLIGHT -> after.lost(Fact.UnknownCause.CRASH);
      case DOUBT, SETTLE_DOUBT -> doubt.settle();
      // It may have been due while a command kept it from beginning.
      case SERVICE_LATER -> run.dues().add(service.asksAt(), this);
      case RETRY_LATER -> run.dues().add(progress.retryAt(), this);
      case RECOVER -> recovery.again();
      case AWAIT_START_RECORD -> {}
    }
  }

  /**
   * Tries again, after a doubt was settled that way or a delay passed; or its service has it wait.
   */
  void beginAttempt() {
    if (!gate.opens() || !service.admits()) {
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
    } else if (gate.pending() || service.waits()) {
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
    gate.abandon();
    if (execution.isRunning()) {
      execution.cancel();
    } else if (!awaitsStartRecord()) {
      service.leave();
      doubt.abandon();
      boolean mayHaveHappened = progress.mayHaveHappened() || (!announced() && run.recovered());
      long now = run.clock().millis();
      submitOutcome(now, events.cancelled(mayHaveHappened, false), withdrawals(now));
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
    gate.saw(event.fact());
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
      case Fact.StepSlow ignored -> {}
      case Fact.RecoveryChosen ignored -> recoverIfLive();
      case Fact.ServiceAwaited ignored -> {
        service.recorded();
        interruptIfCancelled();
      }
      case Fact.StepAttemptUnknown ignored -> {
        row.seen();
        settleDoubtIfLive();
      }
      case Fact.VerificationFailed ignored -> settleDoubtIfLive();
      case Fact.TaskDecided decided -> decided(decided, event);
      case Fact.TaskOpened ignored -> opened();
      case Fact.HealthAwaited ignored -> {}
      case Fact.Retried retried -> {
        if (retried.failure() == null) {
          run.dues().add(progress.retryAt(), this);
        }
      }
      case Fact.Skipped ignored -> end(event);
      case Fact.StepCompleted ignored -> end(event);
      case Fact.StepFailed failed -> {
        run.troubles().stepFailed(path, failed);
        end(event);
      }
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

  private List<Projection> withdrawals(long now) {
    List<Projection> ofHelp = recovery.withdrawals(now);
    return ofHelp.isEmpty() ? doubt.withdrawals(now) : ofHelp;
  }

  private void recoverIfLive() {
    recovery.chosen();
    if (cancelRequested() && run.live()) {
      interrupt();
    } else if (begun()) {
      recovery.recover();
    }
  }

  private void opened() {
    if (progress.next() == StepProgress.Next.RECOVER) {
      recovery.opened();
    } else {
      doubt.opened();
      row.seen();
    }
  }

  private void decided(Fact.TaskDecided decided, RecordedEvent event) {
    if (progress.next() == StepProgress.Next.RECOVER) {
      recovery.decided(decided, event.event().payload());
    } else {
      doubt.decided(decided, event.event().payload());
    }
    if (cancelRequested() && run.live()) {
      interrupt();
    } else if (begun()) {
      start();
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

  @Override
  @Nullable Projection doubt(Fact fact, long now) {
    return row.after(fact, now);
  }

  // Ordered by operators

  @Override
  Optional<MoveRefusal> retry(MailRow mail, Command.Retry order) {
    if (outcomeSubmitted() || cancelRequested()) {
      return Optional.of(justEnded());
    }
    boolean saidNotToHaveHappened =
        Boolean.TRUE.equals(order.notHappened())
            && progress.next() == StepProgress.Next.SETTLE_DOUBT
            && !doubt.asksPerson();
    if (saidNotToHaveHappened) {
      doubt.abandon();
    } else if (progress.next() != StepProgress.Next.RETRY_LATER) {
      return Optional.of(
          new MoveRefusal(
              "not-failed",
              "Step '%s' has not failed: it waits for %s. Wait for it, or skip it."
                  .formatted(path, describe().what())));
    }
    run.journal()
        .append(
            events.retried(mail.message(), order.reason()), List.of(mail.order()), List.of(), null);
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
    gate.abandon();
    Event skipped = order.event(path, progress.mayHaveHappened());
    long now = run.clock().millis();
    submitOutcome(now, skipped, order.mail(), withdrawals(now));
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
    return !outcomeSubmitted() && !cancelRequested() && (doubt.wants(mail) || recovery.wants(mail));
  }

  @Override
  void consume(MailRow mail) {
    if (recovery.wants(mail)) {
      recovery.consume(mail);
    } else {
      doubt.consume(mail);
    }
  }

  @Override
  Wait describe() {
    Optional<Wait> held = service.describe();
    if (held.isPresent()) {
      return held.get();
    }
    int attempt = progress.attempt();
    if (gate.pending()) {
      return gate.describe();
    }
    return switch (progress.next()) {
      case RETRY_LATER, SERVICE_LATER -> Wait.retry(path, attempt + 1, progress.retryAt());
      case RECOVER -> recovery.describe();
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
