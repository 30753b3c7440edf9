package dev.pawl.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.HumanTask;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.TaskRow;
import dev.pawl.store.crash.Compared.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of human tasks. A task is decided together with its message, and the run hears of it
 * later; so the mailbox says who decided.
 */
final class TaskCheck {
  private final Dossier run;
  private final Compared compared;

  /** By id: a run that was sent back asks again. */
  private final Map<String, TaskRow> rows = new HashMap<>();

  private TaskCheck(Dossier run, Compared compared) {
    this.run = run;
    this.compared = compared;
    run.tasks().forEach(task -> rows.put(task.id(), task));
  }

  static void check(Dossier run, Compared compared) {
    new TaskCheck(run, compared).check();
  }

  private void check() {
    for (RecordedEvent event : run.history()) {
      if (event.fact() instanceof Fact.TaskOpened opened && !run.isCopied(event)) {
        TaskRow row = rows.remove(opened.taskId());
        assertThat(row).as("row of task %s", opened.taskId()).isNotNull();
        if (row != null) {
          checkQuestion(event, opened, row);
          checkState(row, story(event));
        }
      }
    }
    assertThat(rows).as("tasks that no event of %s opened", run.id()).isEmpty();
  }

  /** The later events of a task, until it is asked again. */
  private List<RecordedEvent> story(RecordedEvent opened) {
    return run.history().stream()
        .filter(event -> event.number() > opened.number())
        .takeWhile(event ->
            !event.path().equals(opened.path()) || !(event.fact() instanceof Fact.TaskOpened))
        .filter(event -> event.path().equals(opened.path()) || withdraws(event.fact(), opened))
        .toList();
  }

  private static boolean withdraws(Fact fact, RecordedEvent opened) {
    return fact instanceof Fact.Rewound back && back.to() < opened.number();
  }

  private void checkQuestion(RecordedEvent event, Fact.TaskOpened opened, TaskRow row) {
    HumanTask asked = (HumanTask) Dossier.CODEC.decode(event.event().payload(), HumanTask.class);
    assertThat(asked).as("task %s as asked", opened.taskId()).isNotNull();
    Fact.TaskEscalated last = null;
    for (RecordedEvent later : story(event)) {
      if (later.fact() instanceof Fact.TaskEscalated escalated) {
        last = escalated;
      }
    }
    TaskRow expected =
        new TaskRow(
            opened.taskId(),
            run.id(),
            event.path(),
            row.status(),
            asked.title().isBlank() ? event.path() : asked.title(),
            last == null ? 0 : last.level(),
            asked.assignees(),
            last == null ? asked.groups() : List.of(last.group()),
            asked.choices(),
            event.at(),
            last == null ? opened.dueAt() : last.dueAt(),
            row.decidedAt(),
            row.decidedBy());
    assertThat(row).as("task %s", row.id()).isEqualTo(expected);
  }

  private void checkState(TaskRow row, List<RecordedEvent> story) {
    Optional<RecordedEvent> end =
        story.stream()
            .filter(event ->
                event.fact() instanceof Fact.TaskTimedOut
                    || event.fact() instanceof Fact.Rewound
                    || event.fact() instanceof Fact.OperationCancelled)
            .findFirst();
    Optional<Message> decision = run.decision(row);
    if (end.isPresent() && end.get().fact() instanceof Fact.TaskTimedOut) {
      assertThat(decision).as("decision on task %s, which timed out", row.id()).isEmpty();
      left(row, TaskRow.Status.TIMED_OUT, Subject.TASK_TIMED_OUT);
      checkMoment(row, end.get());
    } else if (decision.isPresent()) {
      left(row, TaskRow.Status.DECIDED, Subject.TASK_DECIDED);
      assertThat(row.decidedAt()).as("task %s", row.id()).isEqualTo(decision.get().at());
      assertThat(row.decidedBy()).as("task %s", row.id()).isEqualTo(decision.get().actor());
    } else if (end.isPresent()) {
      left(row, TaskRow.Status.WITHDRAWN, Subject.TASK_WITHDRAWN);
      checkMoment(row, end.get());
    } else if (run.ended()) {
      left(row, TaskRow.Status.WITHDRAWN, Subject.TASK_WITHDRAWN);
      assertThat(row.decidedAt()).as("task %s", row.id()).isEqualTo(run.row().endedAt());
    } else {
      left(row, TaskRow.Status.OPEN, Subject.TASK_OPEN);
      assertThat(row.decidedAt()).as("task %s is open", row.id()).isNull();
    }
    if (decision.isEmpty()) {
      assertThat(row.decidedBy()).as("nobody decided task %s", row.id()).isNull();
    }
  }

  private void left(TaskRow row, TaskRow.Status expected, Subject subject) {
    assertThat(row.status()).as("status of task %s", row.id()).isEqualTo(expected);
    compared.add(subject);
  }

  private static void checkMoment(TaskRow row, RecordedEvent end) {
    assertThat(row.decidedAt()).as("end of task %s", row.id()).isEqualTo(end.at());
  }
}
