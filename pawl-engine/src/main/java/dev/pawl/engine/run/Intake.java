package dev.pawl.engine.run;

import dev.pawl.engine.clock.EngineClock;
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
  private final Mailbag mail = new Mailbag();
  private final DueTimes dues = new DueTimes();

  /** What was submitted last on behalf of the outside; the next one waits until it came back. */
  private long mark;

  private EngineClock.@Nullable Alarm alarm;

  Intake(Incarnation run, RunLoop loop) {
    this.run = run;
    this.loop = loop;
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
    OptionalLong due = loop.paused() ? OptionalLong.empty() : dues.next();
    boolean isDue = due.isPresent() && due.getAsLong() <= now;
    if (isDue && (message == null || due.getAsLong() < message.message().at())) {
      Operation<?> operation = dues.takeIfDue(now);
      if (operation != null) {
        operation.due();
      }
    } else if (message != null) {
      consume(message);
    } else {
      sleep(now, due);
      return false;
    }
    hold();
    return true;
  }

  /** The next message or time waits until everything that was submitted is committed. */
  void hold() {
    mark = run.journal().submitted();
  }

  private @Nullable MailRow nextMessage() {
    for (MailRow message : mail.waiting()) {
      boolean wanted =
          switch (message.message().kind()) {
            case COMMAND -> Command.of(message.message().name()).isPresent();
            case SIGNAL, DECISION, CHILD -> !loop.paused() && loop.taker(message) != null;
          };
      if (wanted) {
        return message;
      }
    }
    return null;
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
  private void sleep(long now, OptionalLong due) {
    if (!run.nothingInFlight() || loop.nothingAsked()) {
      due.ifPresent(this::wakeAt);
      return;
    }
    long threshold =
        Math.max(
            run.settings().parkAfter().toMillis(),
            run.settings().parkFactor() * loop.replayMillis());
    boolean longWait = due.isPresent() && due.getAsLong() - now > threshold;
    boolean idleForLong = due.isEmpty() && now - loop.activeAt() >= threshold;
    if (loop.paused() || longWait || idleForLong) {
      run.park(due.isPresent() ? Long.valueOf(due.getAsLong()) : null);
    } else {
      wakeAt(due.orElse(loop.activeAt() + threshold));
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
