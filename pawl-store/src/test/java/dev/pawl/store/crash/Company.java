package dev.pawl.store.crash;

import dev.pawl.engine.Engine;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.command.TaskAnswer;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Starts runs and does for each what it waits for, from the beginning in every life: people and
 * other systems repeat what they do not know to have arrived.
 */
final class Company {
  static final String ACTOR = "crash test";

  /** How long a run may take in one life. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Out of this much time a run is over without success, unless it is killed at once. */
  private static final Duration TIME = Duration.ofMillis(1_500);

  private static final int PRIORITIES = 3;
  private static final int MANY = 100;
  private static final Duration LOOK = Duration.ofMillis(2);

  /** How long a question stands and a pause lasts, so that kills meet them. */
  private static final Duration HESITATION = Duration.ofMillis(200);

  private final Engine engine;
  private final LedgerClient ledger;
  private final Operator operator;

  Company(Engine engine, LedgerClient ledger) {
    this.engine = engine;
    this.ledger = ledger;
    this.operator = new Operator(engine, ledger);
  }

  /** Returns when the run, its children and its fork are over. */
  void of(int number) {
    String workflow = Plot.of(number).name();
    String id = Plot.ID + number;
    engine.start(request(number, workflow).id(id));
    ledger.started(id);
    switch (workflow) {
      case "waits" -> {
        signal(id, "nobody asked", "spare");
        signal(id, "go", "go-" + number);
      }
      case "turns" -> signal(id, "go", "go");
      case "asks" -> answer(id);
      case "held" -> hold(id);
      case "stops", "recalled" -> whenAsked(id, task -> cancel(id));
      case "disowns" -> {
        operator.when(id, "endless", "WAITING", () -> !engine.row(id).status().ended());
        cancel(id);
      }
      case "mended" -> operator.mend(id);
      case "skipped" -> operator.skipFailure(id);
      case "hurried" -> operator.hurry(id);
      case "returns" -> {
        signal(id, "first", "first");
        whenAsked(id, task -> operator.sendBack(id, false));
        answer(id);
      }
      case "regrets" -> {
        operator.when(id, "go", "WAITING", () -> !engine.row(id).status().ended());
        operator.sendBack(id, true);
        signal(id, "go", "go");
      }
      case "repents" -> {
        engine.await(id, PATIENCE);
        operator.sendBack(id, true);
      }
      case "forked" -> operator.fork(id);
      case "migrates" -> {
        operator.migrate(id);
        signal(id, "go", "go");
      }
      case "marked" -> {
        operator.mark(id);
        signal(id, "go", "go");
      }
      default -> {}
    }
    engine.await(id, PATIENCE);
    for (RunRow child : engine.list(RunFilter.newest(MANY).parent(id))) {
      engine.await(child.id(), PATIENCE);
    }
  }

  private static StartRequest request(int number, String workflow) {
    StartRequest request =
        StartRequest.of(workflow)
            .input(CrashWorkflows.input(number))
            .priority(number % PRIORITIES)
            .label(Plot.LABEL, workflow);
    return switch (workflow) {
      case "late" -> request.deadline(TIME);
      case "migrates" -> request.version(MovedWorkflows.OLD);
      default -> request;
    };
  }

  /** The id of the message that decides a task. */
  static String decisionOn(TaskRow task) {
    return "decision on " + task.id();
  }

  private void signal(String id, String name, String messageId) {
    operator.tolerantly(() -> {
      engine.signal(id, name, "now", Optional.of(messageId), ACTOR);
      ledger.received(id, messageId);
    });
  }

  private void cancel(String id) {
    operator.tolerantly(() -> engine.cancel(id, ACTOR, "it is pointless"));
  }

  /** Each life pauses and resumes again; what comes too late is left over or refused. */
  private void hold(String id) {
    if (!engine.row(id).status().ended()) {
      operator.tolerantly(() -> engine.pause(id, ACTOR, "to be looked at"));
      signal(id, "go", "go");
      LockSupport.parkNanos(HESITATION.toNanos());
      operator.tolerantly(() -> engine.resume(id, ACTOR, "looked at"));
    }
  }

  /** The task opens some time after the start; the run's own events say when. */
  private void whenAsked(String id, Consumer<TaskRow> answer) {
    while (!engine.row(id).status().ended()) {
      List<TaskRow> open = engine.tasks(new TaskFilter(Set.of(TaskRow.Status.OPEN), id, 1));
      if (!open.isEmpty()) {
        LockSupport.parkNanos(HESITATION.toNanos());
        answer.accept(open.getFirst());
        return;
      }
      if (engine.tasks(new TaskFilter(Set.of(TaskRow.Status.DECIDED), id, 1)).isEmpty()) {
        LockSupport.parkNanos(LOOK.toNanos());
      } else {
        return;
      }
    }
  }

  /** Also what is asked again, the run having been sent back. */
  private void answer(String id) {
    while (!engine.row(id).status().ended()) {
      whenAsked(id, this::decide);
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private void decide(TaskRow task) {
    operator.tolerantly(() -> {
      String messageId = decisionOn(task);
      engine.decide(task.id(), new TaskAnswer("yes", "", Map.of()), Optional.of(messageId), ACTOR);
      ledger.received(task.runId(), messageId);
    });
  }
}
