package dev.pawl.engine;

import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RunFold;
import dev.pawl.engine.history.RunState;
import dev.pawl.engine.run.Command;
import dev.pawl.engine.run.LoadedHistory;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.RunRow;
import java.time.Instant;
import java.util.Arrays;
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
    Optional<MailRow> command = mail.stream().filter(SleepCheck::isCommand).findFirst();
    if (command.isPresent()) {
      return Optional.of("the command '" + command.get().message().name() + "' waits for it");
    }
    return switch (row.status()) {
      case PENDING ->
          row.wakeAt() == null ? Optional.of("it has no time to begin at") : Optional.empty();
      case RUNNING -> Optional.of("it is in nobody's memory and has no wake-up");
      case PAUSED -> Optional.empty();
      case BLOCKED -> blocked();
      case WAITING -> waiting(RunFold.of(history.events()).operations());
      case COMPLETED, FAILED, CANCELLED, TIMED_OUT -> Optional.empty();
    };
  }

  private static boolean isCommand(MailRow mail) {
    return switch (mail.message().kind()) {
      case COMMAND ->
          Arrays.stream(Command.values()).anyMatch(c -> c.word().equals(mail.message().name()));
      case SIGNAL, DECISION -> false;
    };
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
            case WAITING, RETRYING, IN_DOUBT -> true;
            case RUNNING -> operation.kind().equals("step");
            case COMPLETED, FAILED, CANCELLED -> false;
          };
      if (open) {
        waits = true;
        Optional<String> missed = missed(operation);
        if (missed.isPresent()) {
          return missed;
        }
      }
    }
    return waits ? Optional.empty() : Optional.of("it waits for nothing");
  }

  private Optional<String> missed(RunState.Operation operation) {
    Long until = operation.until();
    Long wakeAt = row.wakeAt();
    if (until != null && (wakeAt == null || wakeAt > until)) {
      return Optional.of(
          "'%s' is due at %s".formatted(operation.path(), Instant.ofEpochMilli(until)));
    }
    if (operation.progress() == RunState.Progress.RUNNING && wakeAt == null) {
      return Optional.of("'%s' was begun and nobody executes it".formatted(operation.path()));
    }
    return mail.stream()
        .filter(row -> isFor(row, operation))
        .findFirst()
        .map(row ->
            "message '%s' waits for '%s'".formatted(row.message().id(), operation.path()));
  }

  private static boolean isFor(MailRow mail, RunState.Operation operation) {
    return switch (mail.message().kind()) {
      case SIGNAL ->
          operation.kind().equals("signal") && mail.message().name().equals(operation.what());
      case DECISION -> mail.message().name().equals(operation.path());
      case COMMAND -> false;
    };
  }
}
