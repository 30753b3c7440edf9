package dev.pawl.engine.run;

import dev.pawl.api.Decision;
import dev.pawl.api.HumanTask;
import dev.pawl.engine.command.TaskAnswer;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.TaskRow;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question to people, with its escalation chain. */
final class TaskOperation extends Operation<Decision> {
  private final HumanTask task;
  private boolean open;
  private int level;
  private @Nullable Long dueAt;
  private @Nullable RecordedEvent end;

  TaskOperation(Incarnation run, Lane lane, String path, HumanTask task) {
    super(run, lane, path);
    this.task = task;
  }

  /** The id of the task at a path of a run. */
  static String id(Incarnation run, String path) {
    String id = run.id() + "/" + path;
    return run.generation() == 1 ? id : id + "@" + run.generation();
  }

  /** Opens a task at a path. */
  static void open(
      Incarnation run, String path, String id, HumanTask task, Fact.TaskPurpose purpose) {
    long now = run.clock().millis();
    Long due = task.due() == null ? null : now + task.due().toMillis();
    String title = task.title().isBlank() ? path : task.title();
    TaskRow row =
        new TaskRow(
            id,
            run.id(),
            path,
            TaskRow.Status.OPEN,
            title,
            0,
            task.assignees(),
            task.groups(),
            task.choices(),
            now,
            due,
            null,
            null);
    run.journal()
        .append(
            now,
            new Event(path, new Fact.TaskOpened(row.id(), due, purpose), run.codec().encode(task)),
            List.of(new Projection.OpenTask(row)));
  }

  /** The event of a decision that came by mail. */
  static Event decided(Incarnation run, String path, MailRow mail) {
    Message message = mail.message();
    TaskAnswer answer = TaskAnswer.decode(run.codec(), message.payload());
    return new Event(
        path,
        new Fact.TaskDecided(answer.choice(), message.actor(), message.id()),
        message.payload());
  }

  @Override
  void start() {
    if (!open) {
      open(run, path, id(run, path), task, Fact.TaskPurpose.ASKED);
    }
  }

  @Override
  void accept(RecordedEvent event) {
    switch (event.fact()) {
      case Fact.TaskOpened opened -> {
        open = true;
        setDue(opened.dueAt());
        if (cancelRequested() && run.live()) {
          interrupt();
        }
      }
      case Fact.TaskEscalated escalated -> {
        level = escalated.level();
        setDue(escalated.dueAt());
      }
      case Fact.TaskDecided ignored -> end(event);
      case Fact.TaskTimedOut ignored -> end(event);
      default -> throw foreign(event);
    }
  }

  private void setDue(@Nullable Long at) {
    dueAt = at;
    if (at != null) {
      run.dues().add(at, this);
    }
  }

  private void end(RecordedEvent event) {
    end = event;
    resolve();
  }

  @Override
  void due() {
    if (level < task.escalations().size()) {
      escalate(task.escalations().get(level));
    } else {
      timeOut();
    }
  }

  private void escalate(HumanTask.Escalation escalation) {
    Duration limit = escalation.due();
    Long next = run.clock().millis() + limit.toMillis();
    run.journal()
        .append(
            Event.of(path, new Fact.TaskEscalated(level + 1, escalation.group(), next)),
            List.of(),
            List.of(
                new Projection.EscalateTask(
                    id(run, path), level + 1, List.of(escalation.group()), next)),
            null);
  }

  private void timeOut() {
    long now = run.clock().millis();
    submitOutcome(
        now,
        Event.of(path, new Fact.TaskTimedOut()),
        new Intent.TaskTimeout(id(run, path), now),
        this::timeOutRefused);
  }

  private void timeOutRefused(Outcome outcome) {
    if (outcome instanceof Outcome.Refused) {
      // Somebody decided first: the decision is in the mailbox, or about to be.
      outcomeRefused();
    } else {
      run.unexpected(Event.of(path, new Fact.TaskTimedOut()), outcome);
    }
  }

  @Override
  void interrupt() {
    if (open) {
      long now = run.clock().millis();
      submitOutcome(
          now,
          Event.of(path, new Fact.OperationCancelled(false, false)),
          List.of(new Projection.WithdrawTask(id(run, path), now)));
    } else if (!begun()) {
      super.interrupt();
    }
  }

  @Override
  boolean wants(MailRow mail) {
    return open
        && !outcomeSubmitted()
        && !cancelRequested()
        && mail.message().kind() == Message.Kind.DECISION
        && mail.message().name().equals(path);
  }

  @Override
  void consume(MailRow mail) {
    submitOutcome(decided(run, path, mail), mail);
  }

  @Override
  Decision outcome() {
    RecordedEvent ended = end;
    if (ended != null && ended.fact() instanceof Fact.TaskDecided decided) {
      TaskAnswer answer = TaskAnswer.decode(run.codec(), ended.event().payload());
      return new Decision.Decided(
          decided.choice(), decided.by(), answer.comment(), answer.values());
    }
    return new Decision.TimedOut();
  }

  @Override
  Wait describe() {
    return Wait.decision(path, id(run, path), dueAt);
  }

  @Override
  String kind() {
    return "human task";
  }
}
