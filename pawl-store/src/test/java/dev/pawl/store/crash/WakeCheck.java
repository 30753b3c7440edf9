package dev.pawl.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.history.RunState.Operation;
import dev.pawl.engine.history.RunState.Progress;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.store.crash.Compared.Subject;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a run is due: what the history says, unless a message came since. */
final class WakeCheck {
  private WakeCheck() {}

  static void check(Dossier run, Compared compared) {
    Long wakeAt = run.row().wakeAt();
    switch (run.place()) {
      case NEW -> assertThat(wakeAt).as(run.id()).isEqualTo(run.row().createdAt());
      case RELEASED -> assertThat(wakeAt).as("%s lost its owner", run.id()).isNotNull();
      case PARKED -> parked(run, wakeAt, compared);
      case OVER -> assertThat(wakeAt).as("%s is over", run.id()).isNull();
      case OWNED -> {
        if (wakeAt != null) {
          assertThat(run.mail())
              .as("only mail makes an owned run due: %s", run.id())
              .anyMatch(mail -> mail.message().at() == wakeAt);
        }
      }
    }
  }

  private static void parked(Dossier run, @Nullable Long wakeAt, Compared compared) {
    if (goesOnAtOnce(run)) {
      assertThat(wakeAt)
          .as("%s goes on at once", run.id())
          .isNotNull()
          .isGreaterThanOrEqualTo(run.history().getLast().at());
      return;
    }
    if (waitsForItsMove(run)) {
      assertThat(wakeAt).as("%s is to be moved", run.id()).isNotNull();
      return;
    }
    OptionalLong due = due(run);
    List<MailRow> wanted = run.waitingMail().filter(mail -> isWanted(run, mail)).toList();
    assertThat(wanted)
        .as("messages for which %s has to wake, and wakes at %s", run.id(), wakeAt)
        .allSatisfy(
            mail -> assertThat(wakeAt).isNotNull().isLessThanOrEqualTo(mail.message().at()));
    boolean asTheHistorySays = wakeAt == null ? due.isEmpty() : due.equals(OptionalLong.of(wakeAt));
    if (!asTheHistorySays && calledByItsService(run, wakeAt, due)) {
      compared.add(Subject.PARKED_UNTIL);
    } else if (!asTheHistorySays) {
      assertThat(wakeAt).as("wake-up of %s, due at %s", run.id(), due).isNotNull();
      assertThat(run.waitingMail())
          .as("%s wakes at %d, is due at %s", run.id(), wakeAt, due)
          .anyMatch(mail -> mail.message().at() == wakeAt)
          .allSatisfy(mail -> assertThat(wakeAt).isLessThanOrEqualTo(due.orElse(Long.MAX_VALUE)));
    } else {
      compared.add(wakeAt == null ? Subject.PARKED_FOR_MAIL : Subject.PARKED_UNTIL);
    }
  }

  /** A service that is well again calls the runs that it held before their time has come. */
  private static boolean calledByItsService(Dossier run, @Nullable Long wakeAt, OptionalLong due) {
    return run.row().reason() != null
        && run.state().operations().stream().anyMatch(open -> open.progress() == Progress.HELD)
        && wakeAt != null
        && wakeAt >= run.history().getLast().at()
        && wakeAt <= due.orElse(Long.MIN_VALUE);
  }

  /** Nothing was executed since the run, or its generation, began or was reopened. */
  private static boolean goesOnAtOnce(Dossier run) {
    return switch (run.history().getLast().fact()) {
      case Fact.RunStarted ignored -> true;
      case Fact.Forked ignored -> true;
      case Fact.Rewound ignored -> true;
      case Fact.RewindStarted ignored -> true;
      case Fact.Retried retried -> retried.failure() != null;
      case Fact.Skipped skipped -> skipped.failure() != null;
      default -> false;
    };
  }

  /** A move that nobody in the run's memory can make lets it go, to be taken up at once. */
  private static boolean waitsForItsMove(Dossier run) {
    return run.waitingMail()
        .map(MailRow::message)
        .anyMatch(message ->
            message.kind() == Message.Kind.COMMAND
                && Set.of("rewind", "migrate").contains(message.name()));
  }

  /** When the first of the operations that wait is due; a pause holds them all. */
  private static OptionalLong due(Dossier run) {
    LongStream operations =
        run.state().status() == RunStatus.PAUSED
            ? LongStream.empty()
            : run.state().operations().stream().flatMapToLong(open -> due(run, open));
    return LongStream.concat(operations, deadline(run)).min();
  }

  /** A deadline counts once, and not when the run is being cancelled before. */
  private static LongStream deadline(Dossier run) {
    Long deadline = run.row().deadlineAt();
    boolean spent =
        run.history().stream()
            .map(RecordedEvent::fact)
            .anyMatch(fact ->
                fact instanceof Fact.DeadlineReached
                    || fact instanceof Fact.CancelRequested
                    || fact instanceof Fact.CompensationStarted);
    return deadline == null || spent ? LongStream.empty() : LongStream.of(deadline);
  }

  private static LongStream due(Dossier run, Operation operation) {
    Long until = operation.until();
    return switch (operation.progress()) {
      case WAITING, RETRYING, HELD, UNDOING ->
          until == null ? LongStream.empty() : LongStream.of(until);
      case IN_DOUBT -> until == null ? doubtedAt(run, operation) : LongStream.of(until);
      case RUNNING, RECOVERING, COMPLETED, FAILED, CANCELLED, SKIPPED, UNDONE, UNDO_FAILED ->
          LongStream.empty();
    };
  }

  /** When a doubt is settled at the earliest: at once, unless its event says later. */
  private static LongStream doubtedAt(Dossier run, Operation operation) {
    return run.history().stream()
        .filter(event ->
            event.path().equals(operation.path())
                && event.fact() instanceof Fact.StepAttemptUnknown)
        .mapToLong(RecordedEvent::at)
        .max()
        .stream();
  }

  private static boolean isWanted(Dossier run, MailRow mail) {
    Message message = mail.message();
    boolean paused = run.state().status() == RunStatus.PAUSED;
    return switch (message.kind()) {
      case COMMAND -> true;
      case SIGNAL ->
          !paused && waits(run, "signal").anyMatch(open -> message.name().equals(open.what()));
      case DECISION ->
          !paused && waits(run, "task").anyMatch(open -> message.name().equals(open.path()));
      case CHILD ->
          !paused && waits(run, "child").anyMatch(open -> message.name().equals(open.path()));
    };
  }

  private static Stream<Operation> waits(Dossier run, String kind) {
    return run.state().operations().stream()
        .filter(open -> open.kind().equals(kind) && open.progress() == Progress.WAITING);
  }
}
