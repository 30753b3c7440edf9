package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.RunTail;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskContractTest extends StoreContract {
  private final TaskRow task = Rows.task("r", "ask");
  private RunTail tail;

  @BeforeEach
  void openTask() {
    tail = startOwned("r");
    commit(Rows.project(tail, new Projection.OpenTask(task)));
  }

  @Test
  void anOpenTaskIsReadBackAsItWasOpened() {
    assertThat(reader.task(task.id())).contains(task);
    assertThat(reader.task("r/other")).isEmpty();
  }

  @Test
  void aDecisionClosesTheTaskAndArrivesInTheMailbox() {
    assertThat(commitOne(Rows.decide(task, "d"))).isEqualTo(new Outcome.Delivered(1, true));
    TaskRow decided = reader.task(task.id()).orElseThrow();
    assertThat(decided.status()).isEqualTo(TaskRow.Status.DECIDED);
    assertThat(decided.decidedAt()).isEqualTo(900);
    assertThat(decided.decidedBy()).isEqualTo("bob");
    assertThat(reader.mail("r", 0)).hasSize(1);
  }

  @Test
  void theSecondDecisionFindsTheTaskClosedAndARepetitionIsADuplicate() {
    commit(Rows.decide(task, "d"));
    TaskRow decided = reader.task(task.id()).orElseThrow();
    assertThat(commit(Rows.decide(task, "d"), Rows.decide(task, "e")))
        .containsExactly(new Outcome.Duplicate(), new Outcome.TaskClosed(decided));
    assertThat(reader.mail("r", 0)).hasSize(1);
  }

  @Test
  void aDecisionOfNoTaskIsNotFound() {
    assertThat(commitOne(Rows.decide(Rows.task("r", "other"), "d")))
        .isEqualTo(new Outcome.NotFound());
  }

  @Test
  void ofADecisionAndItsTimeoutTheFirstWins() {
    Intent.Append timeout = Rows.guarded(tail, new Intent.TaskTimeout(task.id(), 950));
    assertThat(commit(timeout, Rows.decide(task, "d")))
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo(new Outcome.Applied(3)),
            second -> assertThat(second).isInstanceOf(Outcome.TaskClosed.class));
    TaskRow closed = reader.task(task.id()).orElseThrow();
    assertThat(closed.status()).isEqualTo(TaskRow.Status.TIMED_OUT);
    assertThat(closed.decidedAt()).isEqualTo(950);

    TaskRow next = Rows.task("r", "again");
    commit(Rows.project(tail, new Projection.OpenTask(next)));
    assertThat(
            commit(
                Rows.decide(next, "e"),
                Rows.guarded(
                    tail,
                    new Intent.TaskTimeout(next.id(), 950),
                    new Projection.SetStatus(RunStatus.BLOCKED, "never"))))
        .containsExactly(new Outcome.Delivered(1, true), new Outcome.Refused());
    assertThat(numbers("r")).containsExactly(1L, 2L, 3L, 4L);
    assertThat(run("r").status()).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void anEscalatedTaskHasOtherGroupsAndAnotherLimit() {
    commit(
        Rows.project(tail, new Projection.EscalateTask(task.id(), 1, List.of("directors"), null)));
    TaskRow escalated = reader.task(task.id()).orElseThrow();
    assertThat(escalated.level()).isEqualTo(1);
    assertThat(escalated.groups()).containsExactly("directors");
    assertThat(escalated.assignees()).isEqualTo(task.assignees());
    assertThat(escalated.dueAt()).isNull();
  }

  @Test
  void aTaskIsWithdrawnByItselfOrWithItsRun() {
    TaskRow second = Rows.task("r", "second");
    TaskRow decided = Rows.task("r", "decided");
    commit(
        Rows.project(tail, new Projection.OpenTask(second), new Projection.OpenTask(decided)),
        Rows.decide(decided, "d"),
        Rows.project(tail, new Projection.WithdrawTask(task.id(), 910)),
        Rows.project(
            tail,
            new Projection.EndRun(RunStatus.CANCELLED, 920),
            new Projection.WithdrawTasks(920)));
    assertThat(reader.task(task.id()).orElseThrow().decidedAt()).isEqualTo(910);
    assertThat(reader.task(second.id()).orElseThrow().decidedAt()).isEqualTo(920);
    assertThat(reader.tasks(new TaskFilter(Set.of(TaskRow.Status.WITHDRAWN), "r", 10)))
        .extracting(TaskRow::id)
        .containsExactly(task.id(), second.id());
    assertThat(reader.task(decided.id()).orElseThrow().status()).isEqualTo(TaskRow.Status.DECIDED);
    assertThat(commitOne(Rows.decide(second, "late"))).isInstanceOf(Outcome.TaskClosed.class);
  }

  @Test
  void tasksAreListedInTheOrderOfTheirOpening() {
    RunTail other = startOwned("s");
    commit(Rows.project(other, new Projection.OpenTask(Rows.task("s", "ask"))));
    assertThat(reader.tasks(TaskFilter.open(10)))
        .extracting(TaskRow::id)
        .containsExactly("r/ask", "s/ask");
    assertThat(reader.tasks(TaskFilter.open(1))).hasSize(1);
    assertThat(reader.tasks(new TaskFilter(Set.of(), "s", 10))).hasSize(1);
    assertThat(reader.tasks(new TaskFilter(Set.of(TaskRow.Status.DECIDED), null, 10))).isEmpty();
  }

  @Test
  void aTaskThatExistsCannotBeOpenedAgain() {
    assertThat(commitOne(Rows.project(tail, new Projection.OpenTask(task))))
        .isInstanceOf(Outcome.Unstorable.class);
    assertThat(numbers("r")).containsExactly(1L, 2L);
    assertThat(commitOne(Rows.append(tail, "on"))).isEqualTo(new Outcome.Applied(3));
  }
}
