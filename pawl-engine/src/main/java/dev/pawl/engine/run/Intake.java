package dev.pawl.engine.run;

import static java.util.stream.Collectors.joining;

import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.command.Command;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What comes from outside: messages and due times, one at a time, in the order of their times, and
 * a message before a timer of the same time. Used with the incarnation's lock held.
 */
final class Intake {
  private final Incarnation run;
  private final RunLoop loop;
  private final LiveMoves moves;
  private final Mailbag mail = new Mailbag();
  private final DueTimes dues = new DueTimes();

  /** What was submitted last on behalf of the outside; the next one waits until it came back. */
  private long mark;

  private EngineClock.@Nullable Alarm alarm;

  Intake(Incarnation run, RunLoop loop) {
    this.run = run;
    this.loop = loop;
    this.moves = new LiveMoves(run, loop);
  }

  Mailbag mail() {
    return mail;
  }

  DueTimes dues() {
    return dues;
  }

  /** Takes the next message or due time, if one is there; else the run may sleep. */
  boolean takeNext() {
    if (run.journal().completed() < mark) {
      return false;
    }
    long now = run.clock().millis();
    MailRow message = nextMessage();
    OptionalLong due = loop.paused() ? OptionalLong.empty() : soonest();
    OptionalLong deadline = loop.deadline().next();
    if (comes(deadline, now, message) && !comesBefore(due, deadline)) {
      outOfTime(deadline.getAsLong());
    } else if (comes(due, now, message) && loop.beginsAt().isPresent()) {
      loop.openDelayed();
    } else if (comes(due, now, message)) {
      Operation<?> operation = dues.takeIfDue(now);
      if (operation != null) {
        operation.due();
      }
    } else if (message != null) {
      consume(message);
    } else {
      sleep(now, due, deadline);
      return false;
    }
    hold();
    return true;
  }

  /** A body that has not begun is all that could be due. */
  private OptionalLong soonest() {
    OptionalLong begins = loop.beginsAt();
    return begins.isPresent() ? begins : dues.next();
  }

  /** The next time that it takes by itself, milliseconds since 1970. */
  OptionalLong nextDue() {
    OptionalLong due = loop.paused() ? OptionalLong.empty() : soonest();
    OptionalLong deadline = loop.deadline().next();
    return comesBefore(due, deadline) ? due : deadline;
  }

  /** Whether a time has come, and came before this message did. */
  private static boolean comes(OptionalLong time, long now, @Nullable MailRow message) {
    return time.isPresent()
        && time.getAsLong() <= now
        && (message == null || time.getAsLong() < message.message().at());
  }

  private static boolean comesBefore(OptionalLong time, OptionalLong other) {
    return time.isPresent() && time.getAsLong() < other.orElse(Long.MAX_VALUE);
  }

  private void outOfTime(long deadline) {
    run.journal()
        .append(
            Event.of("", new Fact.DeadlineReached(deadline)),
            List.of(),
            List.of(new Projection.SetStatus(RunStatus.RUNNING, null)),
            null);
  }

  /** The next message or time waits until everything that was submitted is committed. */
  void hold() {
    mark = run.journal().submitted();
  }

  private @Nullable MailRow nextMessage() {
    for (MailRow message : mail.waiting()) {
      boolean wanted =
          switch (message.message().kind()) {
            case COMMAND -> Command.of(message.message().name()).filter(this::timely).isPresent();
            case SIGNAL, DECISION, CHILD -> !loop.paused() && loop.taker(message) != null;
          };
      if (wanted) {
        return message;
      }
    }
    return null;
  }

  /** A checkpoint waits until the run could come back to it. */
  private boolean timely(Command command) {
    return command != Command.CHECKPOINT || loop.bodyAlone();
  }

  private void consume(MailRow message) {
    mail.remove(message);
    if (message.message().kind() == Message.Kind.COMMAND) {
      command(message);
    } else {
      Operation<?> taker = loop.taker(message);
      if (taker != null) {
        taker.consume(message);
      }
    }
  }

  private void command(MailRow message) {
    String actor = message.message().actor();
    String reason =
        run.codec().decode(message.message().payload(), Command.Reason.class)
                instanceof Command.Reason given
            ? given.reason()
            : "";
    switch (Command.of(message.message().name()).orElseThrow()) {
      case PAUSE -> record(message, new Fact.Paused(actor, reason), RunStatus.PAUSED, reason);
      case RESUME -> record(message, new Fact.Resumed(actor, reason), RunStatus.RUNNING, null);
      case CANCEL ->
          record(message, new Fact.CancelRequested(actor, reason), RunStatus.RUNNING, null);
      case CHECKPOINT -> checkpoint(message);
      case SKIP -> moves.skip(message);
      case RETRY -> moves.retry(message);
      case REWIND, MIGRATE -> run.leaveForMove();
    }
  }

  private void checkpoint(MailRow message) {
    if (run.codec().decode(message.message().payload(), Command.Checkpoint.class)
        instanceof Command.Checkpoint wanted) {
      run.journal()
          .append(
              Event.of(
                  "",
                  new Fact.CheckpointSet(
                      wanted.name(), message.message().actor(), wanted.reason())),
              List.of(message.order()),
              List.of(),
              null);
    }
  }

  private void record(MailRow message, Fact fact, RunStatus status, @Nullable String reason) {
    run.journal()
        .append(
            Event.of("", fact),
            List.of(message.order()),
            List.of(new Projection.SetStatus(status, reason)),
            null);
  }

  /** Nothing is left to do: leaves memory, or sets an alarm, as the length of the wait commands. */
  private void sleep(long now, OptionalLong due, OptionalLong deadline) {
    OptionalLong wake = comesBefore(due, deadline) ? due : deadline;
    if (!run.nothingInFlight() || loop.nothingAsked()) {
      wake.ifPresent(this::wakeAt);
      return;
    }
    if (wake.isEmpty() && !loop.paused() && loop.stuck()) {
      run.block(
          "deadlock",
          "Every strand of the run waits for another one to change a variable: %s. Mend the code, or cancel the run."
              .formatted(
                  loop.waits().stream()
                      .filter(wait -> wait.kind().equals("variable"))
                      .map(Wait::what)
                      .collect(joining(", "))));
      return;
    }
    long threshold =
        Math.max(
            run.settings().parkAfter().toMillis(),
            run.settings().parkFactor() * loop.replayMillis());
    long idleFrom = due.isPresent() ? now : loop.activeAt() + threshold;
    boolean longWait = wake.isEmpty() || wake.getAsLong() - now > threshold;
    // What is in doubt stays until it is settled, so that a run which ends the process each time it
    // tries is not let go, and its claims forgotten, in between.
    boolean unsettled = loop.anythingExecutes();
    if (loop.paused() || (now >= idleFrom && longWait && !unsettled)) {
      run.park(wake.isPresent() ? Long.valueOf(wake.getAsLong()) : null);
      return;
    }
    if (!unsettled) {
      run.atRest();
    }
    if (now >= idleFrom) {
      wake.ifPresent(this::wakeAt);
    } else {
      wakeAt(Math.min(idleFrom, wake.orElse(Long.MAX_VALUE)));
    }
  }

  private void wakeAt(long at) {
    cancelAlarm();
    alarm = run.clock().at(Instant.ofEpochMilli(at), () -> run.withLock(() -> {}));
  }

  void cancelAlarm() {
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
  }
}
