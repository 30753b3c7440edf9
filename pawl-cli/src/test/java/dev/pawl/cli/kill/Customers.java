package dev.pawl.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.PawlException;
import dev.pawl.cli.control.MoveRequest;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.control.RunCommand;
import dev.pawl.cli.control.TaskDecision;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.command.Command;
import dev.pawl.engine.move.Move;
import dev.pawl.engine.steer.MoveReceipt;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Everybody who wants something of the engine, through its control socket: starts runs, decides,
 * cancels and skips waits, and repeats in the next life what was not acknowledged. Not thread-safe.
 */
final class Customers {
  static final String ACTOR = "customer";

  /** What a repetition that comes too late is told. */
  private static final Set<String> TOO_LATE =
      Set.of("task-closed", "run-ended", "changed-meanwhile", "move-refused");

  private static final Duration LOOK = Duration.ofMillis(15);
  private static final int MANY = 1_000;
  private static final int STARTS_A_ROUND = 4;
  private static final int HASTE_MILLIS = 800;
  private static final String WAIT = "delivery/wait-2";

  private final PostOffice office;
  private final SplittableRandom random;
  private final Set<String> started = new LinkedHashSet<>();
  private final Map<String, String> decisions = new LinkedHashMap<>();
  private final Set<String> cancelled = new LinkedHashSet<>();
  private final Set<String> skipped = new LinkedHashSet<>();

  /** When runs are to be cancelled, as {@link System#nanoTime} has it. */
  private final Map<String, Long> hasty = new LinkedHashMap<>();

  private int wanted;

  Customers(PostOffice office, SplittableRandom random) {
    this.office = office;
    this.random = random;
  }

  /** From now on there are so many runs. */
  void want(int runs) {
    wanted = runs;
  }

  /** The ids of all runs whose start was acknowledged. */
  Set<String> started() {
    return started;
  }

  /** What was decided and acknowledged, by task. */
  Map<String, String> decisions() {
    return decisions;
  }

  /** The runs whose cancellation was acknowledged. */
  Set<String> cancelled() {
    return cancelled;
  }

  /**
   * Does what there is to do until all runs are over.
   *
   * @return whether they are; the engine is dead otherwise, as it was meant to be
   */
  boolean visit(Operations engine, BooleanSupplier doomed) {
    try {
      checkNothingIsLost(engine);
      while (!doomed.getAsBoolean()) {
        for (int i = 0; i < STARTS_A_ROUND && started.size() < wanted; i++) {
          startNext(engine);
        }
        decide(engine);
        cancelStuck(engine);
        cancelHasty(engine);
        skipWaits(engine);
        if (started.size() == wanted && isOver(engine)) {
          return true;
        }
        LockSupport.parkNanos(LOOK.toNanos());
      }
      return false;
    } catch (PawlException e) {
      if (doomed.getAsBoolean()) {
        return false;
      }
      throw e;
    }
  }

  /** What was acknowledged in earlier lives is there. */
  private void checkNothingIsLost(Operations engine) {
    long there = engine.info().counts().values().stream().mapToLong(Long::longValue).sum();
    assertThat(there).as("runs after a kill").isGreaterThanOrEqualTo(started.size());
    if (!started.isEmpty()) {
      String last = started.stream().reduce((one, next) -> next).orElseThrow();
      assertThat(start(engine, last).created()).as("%s is new after a kill", last).isFalse();
    }
  }

  private void startNext(Operations engine) {
    String id = Story.id(started.size());
    String answered = start(engine, id).id();
    assertThat(answered).isEqualTo(id);
    started.add(id);
    if (Story.of(id) == Story.HASTY) {
      long haste = Duration.ofMillis(random.nextInt(HASTE_MILLIS)).toNanos();
      hasty.put(id, System.nanoTime() + haste);
    }
  }

  private static Operations.Started start(Operations engine, String id) {
    Story story = Story.of(id);
    return engine.start(
        StartRequest.of(story.type().workflow()).id(id).input(story.request(id)).actor(ACTOR));
  }

  private void decide(Operations engine) {
    for (TaskRow task : engine.tasks(TaskFilter.open(MANY))) {
      String run = task.runId();
      String number = run.substring(run.indexOf('-'));
      switch (Story.of(run)) {
        case RECALLED -> cancel(engine, run);
        case DECLINED -> decide(engine, task, "cancel", Map.of());
        case REPORT, RELEASE -> decide(engine, task, "send", Map.of("to", run + "@example.com"));
        case EDITED ->
            decide(
                engine,
                task,
                "send",
                Map.of(
                    "subject",
                    "Payment" + number,
                    "message",
                    "Hello,\n\nthe customer pays with a card.\n\nPawl"));
        default -> decide(engine, task, "send", Map.of());
      }
    }
  }

  private void decide(Operations engine, TaskRow task, String choice, Map<String, Object> values) {
    tolerantly(() -> {
      engine.decide(new TaskDecision(task.id(), choice, "", values, ACTOR));
      decisions.put(task.id(), choice);
    });
  }

  /** Those of whom the server has heard twice. */
  private void cancelStuck(Operations engine) {
    for (String run : started) {
      if (Story.of(run) == Story.STUCK
          && !cancelled.contains(run)
          && office.deferrals(run + "@example.com") > 1) {
        cancel(engine, run);
      }
    }
  }

  private void cancelHasty(Operations engine) {
    for (Map.Entry<String, Long> due : List.copyOf(hasty.entrySet())) {
      if (due.getValue() - System.nanoTime() <= 0) {
        cancel(engine, due.getKey());
        hasty.remove(due.getKey());
      }
    }
  }

  private void cancel(Operations engine, String run) {
    tolerantly(() -> {
      engine.command(new RunCommand(Command.CANCEL, run, "no longer wanted", ACTOR));
      cancelled.add(run);
    });
  }

  /** Nobody waits five minutes for the second delivery of a message. */
  private void skipWaits(Operations engine) {
    for (String run : started) {
      if (Story.of(run) == Story.PARTED && !skipped.contains(run)) {
        var view = engine.describe(run);
        if (view.status().ended()) {
          skipped.add(run);
        } else if (view.operations().stream()
            .anyMatch(operation ->
                operation.path().equals(WAIT) && operation.status().equals("WAITING"))) {
          skip(engine, run, WAIT);
        }
      }
    }
  }

  private static void skip(Operations engine, String run, String path) {
    tolerantly(() -> {
      MoveReceipt ignored =
          engine.move(new MoveRequest(run, new Move.Skip(path, null), "it is time", ACTOR));
    });
  }

  private boolean isOver(Operations engine) {
    Map<RunStatus, Long> counts = engine.info().counts();
    return counts.entrySet().stream()
            .filter(entry -> entry.getKey().ended())
            .mapToLong(Map.Entry::getValue)
            .sum()
        == wanted;
  }

  /** A repetition after a kill may come too late. */
  private static void tolerantly(Runnable message) {
    try {
      message.run();
    } catch (PawlException e) {
      if (!TOO_LATE.contains(e.code())) {
        throw e;
      }
    }
  }
}
