package dev.pawl.engine.run;

import dev.pawl.api.CancelledException;
import dev.pawl.engine.command.Command;
import dev.pawl.engine.command.MoveRefusal;
import dev.pawl.engine.command.Skip;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something a lane asked for and waits in. Every method but {@link #outcome} is called with the
 * incarnation's lock held.
 *
 * <p>Life: asked; the recorded events of its path are delivered, if there are any; when the run is
 * live and the operation still has no outcome, it is started; its outcome is submitted once; the
 * committed outcome is delivered and resolves it.
 *
 * @param <T> what the lane gets
 */
abstract class Operation<T> {
  final Incarnation run;
  final Lane lane;
  final String path;

  /** Which of its due times counts; the others are stale. */
  long dueOrder = -1;

  private boolean started;
  private boolean outcomeSubmitted;
  private boolean cancelRequested;
  private boolean resolved;
  private boolean cancelled;

  Operation(Incarnation run, Lane lane, String path) {
    this.run = run;
    this.lane = lane;
    this.path = path;
  }

  /** Starts what has no recorded outcome; called once, when live and not paused. */
  abstract void start();

  /** Before that: what is recorded may forbid that today's code goes on with it. */
  void checkStart() {}

  /** Takes a committed or recorded event of this path; anything foreign is a mismatch. */
  abstract void accept(RecordedEvent event);

  /** Stops the work in flight and submits the cancellation, now or later. */
  void interrupt() {
    submitOutcome(Event.of(path, new Fact.OperationCancelled(false, false)), List.of());
  }

  /** The cancellation reaches this operation, live or on replay, before anything is interrupted. */
  void cancelRequestedNow() {}

  /** Its cancellation is recorded. */
  void wasCancelled(RecordedEvent event) {}

  /** On the lane's own thread, without the lock: what the lane gets, or the exception it meets. */
  abstract @Nullable T outcome();

  /** What this waits for, for people and programs. */
  abstract Wait describe();

  /**
   * Ends with what an operator gave as its result.
   *
   * @return why not, or empty when that is on its way
   */
  Optional<MoveRefusal> skip(Skip order) {
    return Optional.of(
        new MoveRefusal(
            "not-skippable",
            "'%s' is a %s. Steps and sleeps can be skipped; send a signal, decide a task, or skip what a scope waits in."
                .formatted(path, kind())));
  }

  /**
   * Tries again at once.
   *
   * @return why not, or empty when that is on its way
   */
  Optional<MoveRefusal> retry(MailRow mail, Command.Retry order) {
    return Optional.of(
        new MoveRefusal(
            "not-retryable", "'%s' is a %s; only steps are tried again.".formatted(path, kind())));
  }

  final MoveRefusal justEnded() {
    return new MoveRefusal("just-ended", "'%s' is about to end by itself.".formatted(path));
  }

  /**
   * What an event that it is about to write says about the doubt whether its effect happened.
   *
   * @return the change of its row, or null for none
   */
  @Nullable Projection doubt(Fact fact, long now) {
    return null;
  }

  /** Whether this message is what the operation waits for. */
  boolean wants(MailRow mail) {
    return false;
  }

  /** Takes a message that it wants. */
  void consume(MailRow mail) {
    throw new IllegalStateException("This operation takes no messages: " + path);
  }

  /** The time that it had registered is reached. */
  void due() {}

  /** A variable was written, or will not be after all, in an event of this time. */
  void written(Variables.Place place, long at) {}

  /** Whether it has no events of its own. */
  boolean silent() {
    return false;
  }

  /**
   * Whether, once it may begin, it executes something that may have ended the process before: code
   * of its own whose outcome is not recorded.
   */
  boolean executes() {
    return false;
  }

  /** Whether a cancellation touches this operation at all. */
  boolean cancellable() {
    return true;
  }

  /** Nobody waits in it any more, and it has no outcome: what it keeps from others is given up. */
  void dropped() {}

  /** The service whose circuit breaker or limit it waits for, if its wait is recorded. */
  Optional<String> awaitedService() {
    return Optional.empty();
  }

  /** The engine stops in good order while this waits. */
  void stopped() {}

  /** The word for this kind of operation. */
  abstract String kind();

  // The life that all share

  final void begin() {
    if (resolved || outcomeSubmitted) {
      return;
    }
    if (cancelRequested) {
      interrupt();
    } else if (!started) {
      checkStart();
      started = true;
      start();
    }
  }

  final void deliver(RecordedEvent event) {
    lane.lastEventAt = event.at();
    if (event.fact() instanceof Fact.OperationCancelled) {
      cancelled = true;
      wasCancelled(event);
      resolve();
    } else {
      accept(event);
    }
  }

  final void cancel() {
    if (resolved || outcomeSubmitted || cancelRequested || !cancellable()) {
      return;
    }
    cancelRequested = true;
    cancelRequestedNow();
    if (run.live()) {
      interrupt();
    }
  }

  final @Nullable T take() {
    if (cancelled) {
      String reason = lane.cancelled;
      throw new CancelledException(reason == null ? "The operation was cancelled." : reason);
    }
    return outcome();
  }

  /** Whether {@link #start} was called. */
  final boolean begun() {
    return started;
  }

  final boolean resolved() {
    return resolved;
  }

  final boolean cancelRequested() {
    return cancelRequested;
  }

  final boolean outcomeSubmitted() {
    return outcomeSubmitted;
  }

  final void resolve() {
    resolved = true;
    run.resolved(this);
  }

  /** Submits the one outcome; later ones are ignored. */
  final void submitOutcome(Event event, List<Projection> projections) {
    if (!outcomeSubmitted) {
      outcomeSubmitted = true;
      run.journal().append(event, List.of(), projections, null);
    }
  }

  /** Submits the one outcome at this time, for projections that carry the same one. */
  final void submitOutcome(long now, Event event, List<Projection> projections) {
    if (!outcomeSubmitted) {
      outcomeSubmitted = true;
      run.journal().append(now, event, projections);
    }
  }

  /** Submits the one outcome; {@code otherwise} hears when it was not applied. */
  final void submitOutcome(Event event, List<Projection> projections, Consumer<Outcome> otherwise) {
    if (!outcomeSubmitted) {
      outcomeSubmitted = true;
      run.journal().append(event, List.of(), projections, null, otherwise);
    }
  }

  /** Submits an outcome at this time that holds only under a condition. */
  final void submitOutcome(long now, Event event, Intent.Guard guard, Consumer<Outcome> otherwise) {
    if (!outcomeSubmitted) {
      outcomeSubmitted = true;
      run.journal().append(now, event, List.of(), List.of(), guard, otherwise);
    }
  }

  /** Submits the outcome that a message brings. */
  final void submitOutcome(Event event, MailRow mail) {
    if (!outcomeSubmitted) {
      outcomeSubmitted = true;
      run.journal().append(event, List.of(mail.order()), List.of(), null);
    }
  }

  /** Submits the outcome that a message brings, with what it implies. */
  final void submitOutcome(long now, Event event, MailRow mail, List<Projection> projections) {
    if (!outcomeSubmitted) {
      outcomeSubmitted = true;
      run.journal()
          .append(
              now,
              event,
              List.of(mail.order()),
              projections,
              null,
              outcome -> run.unexpected(event, outcome));
    }
  }

  /** After an outcome was refused by the store: another one may follow. */
  final void outcomeRefused() {
    outcomeSubmitted = false;
  }

  final ReplayMismatch foreign(RecordedEvent event) {
    return ReplayMismatch.otherKind(
        event.number(), event.fact().getClass().getSimpleName(), path, kind());
  }
}
