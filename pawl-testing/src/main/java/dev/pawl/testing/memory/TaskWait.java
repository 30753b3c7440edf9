package dev.pawl.testing.memory;

import dev.pawl.api.Decision;
import dev.pawl.api.HumanTask;
import dev.pawl.engine.command.TaskAnswer;
import java.time.Duration;
import java.time.Instant;

/** A question to people, with its escalation chain. */
final class TaskWait extends Waiting<Decision> {
  private final HumanTask task;
  private int level;

  TaskWait(Execution run, Strand strand, String path, HumanTask task) {
    super(run, strand, path);
    this.task = task;
  }

  @Override
  void start() {
    run.host().tasks().open(run.id(), path, task);
    if (task.due() != null) {
      wakeAfter(task.due());
    }
  }

  private Instant wakeAfter(Duration limit) {
    Instant end = run.host().clock().instant().plus(limit);
    wakeAt(end);
    return end;
  }

  @Override
  void due() {
    if (level < task.escalations().size()) {
      HumanTask.Escalation next = task.escalations().get(level++);
      run.host().tasks().escalate(run.id(), path, level, next.group(), wakeAfter(next.due()));
    } else if (run.host().tasks().timeOut(run.id(), path)) {
      resolve(Decision.TimedOut::new);
    }
  }

  @Override
  void interrupt() {
    run.host().tasks().withdraw(run.id(), path);
    cancelled();
  }

  @Override
  boolean wants(Letter letter) {
    return letter.decision() && letter.name().equals(path);
  }

  @Override
  void take(Letter letter) {
    resolve(() -> {
      TaskAnswer answer =
          run.host().codec().decode(letter.payload(), TaskAnswer.class) instanceof TaskAnswer given
              ? given
              : new TaskAnswer(letter.choice(), "", java.util.Map.of());
      return new Decision.Decided(letter.choice(), letter.by(), answer.comment(), answer.values());
    });
  }
}
