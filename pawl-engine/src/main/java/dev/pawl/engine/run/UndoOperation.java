package dev.pawl.engine.run;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.HumanTask;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Undoing;
import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.EffectRow;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.Projection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes back what a step did, at least once and with retries; where the code does not say how, a
 * person is asked. A cancellation does not reach it.
 */
final class UndoOperation extends Operation<Void> {
  private static final Logger log = LoggerFactory.getLogger(UndoOperation.class);

  /** The words a person may answer with. */
  private static final String DONE = "done";

  private static final String GIVE_UP = "give-up";

  private final Undoables.@Nullable Undoable undoable;
  private final DoubtRow row;
  private int attempt;
  private long startedAt;
  private long retryAt;
  private boolean asked;
  private boolean taskOpen;
  private @Nullable AttemptThread thread;
  private Fact.@Nullable TaskDecided decision;

  /**
   * @param undoable null when today's code has no undo for the step
   */
  UndoOperation(Incarnation run, Lane lane, String path, Undoables.@Nullable Undoable undoable) {
    super(run, lane, path);
    this.undoable = undoable;
    this.row = new DoubtRow(run, path, EffectRow.Concern.UNDO);
  }

  @Override
  boolean executes() {
    return undoable != null && retryAt <= run.clock().millis();
  }

  @Override
  void start() {
    if (decision != null) {
      act(decision);
    } else if (taskOpen || asked) {
      return;
    } else if (retryAt > 0) {
      // It may have been due while a command kept it from beginning.
      run.dues().add(retryAt, this);
    } else if (undoable == null) {
      askPerson();
    } else {
      attempt(undoable);
    }
  }

  private void attempt(Undoables.Undoable step) {
    attempt++;
    retryAt = 0;
    Undoing current = new Current(run, step, attempt);
    AttemptThread launched =
        new AttemptThread(
            run,
            path,
            () -> {
              step.undo().body().call(current);
              return null;
            },
            (value, failure) -> ended(failure, step));
    thread = launched;
    if (startedAt == 0) {
      startedAt = launched.startedAt();
    }
    launched.start();
  }

  private void ended(@Nullable Throwable thrown, Undoables.Undoable step) {
    thread = null;
    if (thrown == null) {
      submitOutcome(Event.of(path, new Fact.UndoCompleted(attempt, startedAt, null)), List.of());
      return;
    }
    if (thrown instanceof PayloadException unreadable) {
      // Another attempt would read the same record; code that can read it must come.
      run.block(
          unreadable.code(), "The undo of step '%s': %s".formatted(path, unreadable.getMessage()));
      return;
    }
    Failure failure = run.classify(thrown);
    long now = run.clock().millis();
    Optional<Duration> delay =
        step.undo()
            .retry()
            .delayAfter(
                attempt,
                failure.kind(),
                run.entropy().nextFraction(),
                Duration.ofMillis(now - startedAt));
    if (delay.isPresent()) {
      Fact again =
          new Fact.UndoAttemptFailed(
              attempt, failure.kind(), failure.code(), startedAt, now + delay.get().toMillis());
      run.journal()
          .append(new Event(path, again, failure.encode(run.codec())), List.of(), List.of(), null);
    } else {
      giveUp(failure);
    }
  }

  private void giveUp(Failure failure) {
    log.atWarn()
        .addKeyValue(Incarnation.MDC_RUN, run.id())
        .addKeyValue(Incarnation.MDC_STEP, path)
        .log(
            "Step '{}' of run '{}' could not be undone ({}): {}",
            path,
            run.id(),
            failure.code(),
            failure.words().message());
    submitOutcome(
        new Event(
            path,
            new Fact.UndoFailed(attempt, failure.kind(), failure.code(), startedAt),
            failure.encode(run.codec())),
        List.of());
  }

  private void askPerson() {
    asked = true;
    startedAt = run.clock().millis();
    HumanTask task =
        HumanTask.to("operators")
            .title("Undo step '" + path + "' by hand")
            .description(
                ("The run is being undone, and its code of today has no undo for this step. Take its effect back, then answer"
                        + " '%s', or '%s' to leave it as it is.")
                    .formatted(DONE, GIVE_UP))
            .choices(DONE, GIVE_UP);
    TaskOperation.open(run, path, taskId(), task, Fact.TaskPurpose.UNDO);
  }

  private String taskId() {
    return TaskOperation.id(run, path) + "@undo";
  }

  private void act(Fact.TaskDecided decided) {
    if (decided.choice().equals(DONE)) {
      submitOutcome(
          Event.of(path, new Fact.UndoCompleted(0, startedAt, Fact.Settlement.DECIDED)), List.of());
    } else {
      giveUp(
          Failure.of(
              ErrorKind.UNKNOWN,
              "undo-declined",
              "The code has no undo for step '%s', and %s left it as it is."
                  .formatted(path, decided.by())));
    }
  }

  @Override
  @Nullable Projection doubt(Fact fact, long now) {
    return switch (fact) {
      case Fact.TaskOpened task ->
          inDoubt(EffectRow.WaitsFor.PERSON, task.taskId(), "no-undo", now);
      case Fact.UndoFailed failed -> inDoubt(EffectRow.WaitsFor.NOBODY, null, failed.code(), now);
      case Fact.UndoCompleted ignored -> row.close();
      default -> null;
    };
  }

  private Projection inDoubt(
      EffectRow.WaitsFor waitsFor, @Nullable String task, String cause, long now) {
    String key = undoable == null ? null : undoable.key();
    return row.open(waitsFor, task, key, attempt, cause, now);
  }

  @Override
  void accept(RecordedEvent event) {
    switch (event.fact()) {
      case Fact.UndoAttemptFailed failed -> {
        attempt = failed.attempt();
        startedAt = failed.startedAt();
        retryAt = failed.retryAt();
        run.dues().add(retryAt, this);
      }
      case Fact.TaskOpened ignored -> {
        row.seen();
        asked = true;
        taskOpen = true;
        startedAt = event.at();
      }
      case Fact.TaskDecided decided -> {
        taskOpen = false;
        decision = decided;
        if (begun()) {
          act(decided);
        }
      }
      case Fact.UndoCompleted ignored -> {
        run.troubles().undone();
        resolve();
      }
      case Fact.UndoFailed ignored -> {
        run.troubles().undoFailed(event);
        resolve();
      }
      default -> throw foreign(event);
    }
  }

  @Override
  void due() {
    Undoables.Undoable step = undoable;
    if (!begun()) {
      // A command that waits comes first; what is due is done when this begins.
      return;
    }
    if (step == null) {
      askPerson();
    } else {
      attempt(step);
    }
  }

  @Override
  boolean cancellable() {
    return false;
  }

  @Override
  boolean wants(MailRow mail) {
    return taskOpen
        && mail.message().kind() == Message.Kind.DECISION
        && mail.message().name().equals(path);
  }

  @Override
  void consume(MailRow mail) {
    taskOpen = false;
    run.journal()
        .append(TaskOperation.decided(run, path, mail), List.of(mail.order()), List.of(), null);
  }

  @Override
  @Nullable Void outcome() {
    return null;
  }

  @Override
  Wait describe() {
    if (taskOpen || asked) {
      return Wait.decision(path, taskId(), null);
    }
    return thread == null && retryAt > 0 ? Wait.undoRetry(path, retryAt) : Wait.undo(path);
  }

  @Override
  String kind() {
    return "undo";
  }

  /** What the undo sees of its step. */
  private record Current(Incarnation run, Undoables.Undoable step, int attempt) implements Undoing {

    @Override
    public String path() {
      return step.path();
    }

    @Override
    public String idempotencyKey() {
      return stepIdempotencyKey() + "#undo";
    }

    @Override
    public String stepIdempotencyKey() {
      return step.key();
    }

    @Override
    public boolean completed() {
      return step.completed();
    }

    @Override
    @SuppressWarnings("unchecked") // decoded as the type that the token names
    public <T> Optional<T> result(TypeRef<T> type) {
      return Optional.ofNullable((T) run.codec().decode(step.payload(), type.type()));
    }
  }
}
