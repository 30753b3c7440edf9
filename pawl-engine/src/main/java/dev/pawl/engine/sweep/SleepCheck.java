package dev.pawl.engine.sweep;

import dev.pawl.engine.command.Command;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.history.RunFold;
import dev.pawl.engine.history.RunState;
import dev.pawl.engine.run.LoadedHistory;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.RunRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says whether a run that nobody has in memory would wake for everything that it waits for. */
final class SleepCheck {
  private final RunRow row;
  private final LoadedHistory history;
  private final List<MailRow> mail;

  private SleepCheck(RunRow row, LoadedHistory history, List<MailRow> mail) {
    this.row = row;
    this.history = history;
    this.mail = mail;
  }

  /**
   * What it would sleep through; empty when all is well.
   *
   * @param row of a run that nobody owns and that is not due
   * @param mail the messages that nobody has consumed
   */
  static Optional<String> defect(RunRow row, LoadedHistory history, List<MailRow> mail) {
    return new SleepCheck(row, history, mail).defect();
  }

  private Optional<String> defect() {
    RunState state = RunFold.of(history.events());
    Optional<MailRow> command =
        mail.stream().filter(message -> isTaken(message, state.operations())).findFirst();
    if (command.isPresent()) {
      return Optional.of("the command '" + command.get().message().name() + "' waits for it");
    }
    return switch (row.status()) {
      case PENDING ->
          row.wakeAt() == null ? Optional.of("it has no time to begin at") : Optional.empty();
      case RUNNING -> Optional.of("it is in nobody's memory and has no wake-up");
      case PAUSED -> deadline();
      case BLOCKED -> blocked();
      case WAITING -> deadline().or(() -> waiting(state.operations()));
      case COMPLETED, FAILED, CANCELLED, TIMED_OUT -> Optional.empty();
    };
  }

  /** Whether it is a command that a run takes whatever it waits for. */
  private static boolean isTaken(MailRow mail, List<RunState.Operation> operations) {
    return switch (mail.message().kind()) {
      case COMMAND ->
          Command.of(mail.message().name())
              .filter(command ->
                  switch (command) {
                    case PAUSE, RESUME, CANCEL, SKIP, RETRY, REWIND, MIGRATE -> true;
                    // Set when the body's lane alone is open.
                    case CHECKPOINT -> operations.stream().noneMatch(SleepCheck::mayHaveBranches);
                  })
              .isPresent();
      case SIGNAL, DECISION, CHILD -> false;
    };
  }

  private static boolean mayHaveBranches(RunState.Operation operation) {
    return operation.progress() == RunState.Progress.RUNNING
        && (operation.kind().equals("parallel") || operation.kind().equals("race"));
  }

  /** A pause does not stop it; a cancellation and a compensation do. */
  private Optional<String> deadline() {
    Long at = history.started().deadlineAt();
    Long wakeAt = row.wakeAt();
    boolean spent =
        history.events().stream()
            .map(RecordedEvent::fact)
            .anyMatch(fact ->
                fact instanceof Fact.DeadlineReached
                    || fact instanceof Fact.CancelRequested
                    || fact instanceof Fact.CompensationStarted);
    return at != null && !spent && (wakeAt == null || wakeAt > at)
        ? Optional.of("its deadline is " + Instant.ofEpochMilli(at))
        : Optional.empty();
  }

  private Optional<String> blocked() {
    Fact.RunBlocked blocked = history.blockedBy();
    return row.wakeAt() == null && blocked != null && blocked.retryAt() != null
        ? Optional.of("its next try has no time")
        : Optional.empty();
  }

  private Optional<String> waiting(List<RunState.Operation> operations) {
    boolean waits = false;
    for (RunState.Operation operation : operations) {
      boolean open =
          switch (operation.progress()) {
            case WAITING, RETRYING, RECOVERING, HELD, IN_DOUBT, UNDOING -> true;
            case RUNNING -> operation.kind().equals("step");
            case COMPLETED, FAILED, CANCELLED, SKIPPED, UNDONE, UNDO_FAILED -> false;
          };
      if (open) {
        waits = true;
        Optional<String> missed = missed(operation);
        if (missed.isPresent()) {
          return missed;
        }
      }
    }
    // A wait for a variable without a limit has no record; with a deadline it may be the only one.
    return waits || row.wakeAt() != null ? Optional.empty() : Optional.of("it waits for nothing");
  }

  private Optional<String> missed(RunState.Operation operation) {
    Long until = operation.until();
    Long wakeAt = row.wakeAt();
    if (until != null && (wakeAt == null || wakeAt > until)) {
      return Optional.of(
          "'%s' is due at %s".formatted(operation.path(), Instant.ofEpochMilli(until)));
    }
    if (isExecuted(operation) && wakeAt == null) {
      return Optional.of("'%s' was begun and nobody executes it".formatted(operation.path()));
    }
    return mail.stream()
        .filter(row -> isFor(row, operation))
        .findFirst()
        .map(row -> "message '%s' waits for '%s'".formatted(row.message().id(), operation.path()));
  }

  /** Whether it needs a thread: a step, a verification, an undo, a look at the health. */
  private static boolean isExecuted(RunState.Operation operation) {
    return switch (operation.progress()) {
      case RUNNING -> true;
      case RECOVERING, IN_DOUBT, UNDOING -> operation.until() == null && operation.what() == null;
      // Held until what it needs is well: somebody has to look again.
      case WAITING -> operation.kind().equals("step") || operation.kind().equals("health");
      case RETRYING, HELD, COMPLETED, FAILED, CANCELLED, SKIPPED, UNDONE, UNDO_FAILED -> false;
    };
  }

  private static boolean isFor(MailRow mail, RunState.Operation operation) {
    return switch (mail.message().kind()) {
      case SIGNAL ->
          operation.kind().equals("signal") && mail.message().name().equals(operation.what());
      case DECISION -> mail.message().name().equals(operation.path());
      case CHILD ->
          mail.message().name().equals(operation.path())
              && mail.message().actor().equals(operation.what());
      case COMMAND -> false;
    };
  }
}
