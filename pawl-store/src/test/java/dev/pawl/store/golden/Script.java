package dev.pawl.store.golden;

import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.command.TaskAnswer;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.move.Move;
import dev.pawl.engine.steer.ForkRequest;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import dev.pawl.testing.TestEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happens to golden runs: before their database was copied, and after. Never changed, because
 * what the committed databases expect rests on it; what is added to the second half concerns new
 * runs only.
 */
final class Script {
  private static final String ACTOR = "golden";

  /** The id of a run that retention deleted. */
  static final String DELETED = "gone";

  private final TestEngine engine;
  private final World world;

  private Script(TestEngine engine, World world) {
    this.engine = engine;
    this.world = world;
  }

  static WorkflowDefinition<?, ?>[] workflows(World world) {
    return Stream.of(
            new PlainWorkflows(world).all(),
            new WaitingWorkflows(world).all(),
            new MovedWorkflows(world).all())
        .flatMap(List::stream)
        .toArray(WorkflowDefinition<?, ?>[]::new);
  }

  // Before the copy

  /** Leaves runs in every state, two of them in the middle of a step. */
  static void begin(TestEngine engine, World world) throws InterruptedException {
    new Script(engine, world).begin();
  }

  private void begin() throws InterruptedException {
    startThoseThatEnd();
    startThoseThatWait();
    engine.advance(Duration.ofHours(3));
    operate();
    move();
    // Retention comes by, and what was moved goes on to its next wait.
    engine.advance(Duration.ofMinutes(30));
    start("hanging", "in-flight");
    start("hanging once", "in-flight-once");
    world.awaitHanging();
    awaitRecords("in-flight");
    awaitRecords("in-flight-once");
  }

  private void awaitRecords(String runId) {
    while (engine.engine().history(runId, 0, 10).size() < 3) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private void startThoseThatEnd() {
    start("everything", "completed");
    start("failing", "failed");
    start("long", "cancelled");
    engine.start(
        StartRequest.of("long").id("timed-out").input("timed-out").deadline(Duration.ofHours(1)));
    start("quick", "erased");
    start("deleted", DELETED);
    start("undoing", "undoing");
    start("defective", "blocked");
  }

  private void startThoseThatWait() {
    for (String id : List.of("sleeping", "paused", "checkpointed")) {
      start("long", id);
    }
    engine.start(
        StartRequest.of("long")
            .id("delayed")
            .input("delayed")
            .notBefore(engine.clock().instant().plus(Duration.ofDays(4)))
            .label("colour", "green")
            .priority(7));
    engine.start(
        StartRequest.of("long")
            .id("runs-out-of-time")
            .input("runs-out-of-time")
            .deadline(Duration.ofDays(6)));
    start("cleaning", "cancelling");
    start("large", "blob");
    for (String id : List.of("signal-comes", "signal-came", "signal-times-out")) {
      start("signalled", id);
    }
    start("asking", "asked");
    start("asking", "unanswered");
    start("retrying", "backoff");
    start("retrying", "skipped");
    start("parent", "parent");
    start("sharing", "variable-await");
    start("racing", "racing");
    start("doubtful", "in-doubt");
    engine.start(StartRequest.of("generations").id("generations").input("1"));
    start("journey", "rewound");
    start("journey", "rewound-at-once");
    start("journey", "forked");
    start("fragile", "retried");
    start("versioned", "newest-version");
    for (String id : List.of("old-version", "migrated")) {
      engine.start(StartRequest.of("versioned").version("1").id(id).input(id));
      engine.settle();
    }
    start("undeclared", "undeclared");
  }

  private void start(String workflow, String id) {
    engine.start(StartRequest.of(workflow).id(id).input(id));
    if (!id.startsWith("in-flight")) {
      engine.settle();
    }
  }

  private void operate() {
    engine.engine().pause("paused", ACTOR, "wait a little");
    engine.engine().cancel("cancelled", ACTOR, "not wanted");
    engine.engine().cancel("cancelling", ACTOR, "not wanted");
    engine.engine().checkpoint("checkpointed", "by hand", ACTOR, "before the weekend");
    engine.engine().erase("erased", ACTOR, "asked for");
    for (String message : List.of("m1", "m2", "m2")) {
      engine.engine().signal("signal-came", "other", message, Optional.of(message), ACTOR);
    }
    engine.engine().signal("signal-came", "go", "came", Optional.of("m3"), ACTOR);
    engine.settle();
  }

  private void move() {
    for (String id : List.of("rewound", "rewound-at-once", "forked")) {
      engine.engine().signal(id, "go", "first", Optional.of("first"), ACTOR);
      engine.settle();
    }
    make("rewound", new Move.Rewind(new Move.AtCheckpoint("after one"), true));
    make("rewound-at-once", new Move.Rewind(new Move.AtCheckpoint("after one"), false));
    make("skipped", new Move.Skip("flaky", "by hand"));
    make("migrated", new Move.Migrate("2"));
    world.mend();
    make("retried", new Move.Retry(null));
    world.breakAgain();
    engine
        .engine()
        .moves()
        .fork(
            new ForkRequest(
                "forked",
                new Move.AtCheckpoint("after one"),
                "fork",
                new ForkRequest.Input("another input"),
                null,
                ACTOR,
                "what if"));
    engine.settle();
  }

  private void make(String runId, Move move) {
    engine.engine().moves().make(runId, move, ACTOR, "golden");
    engine.settle();
  }

  // After the copy

  /** Does what the runs wait for, lets two months pass, and gives what a lost run says. */
  static String finish(TestEngine engine, World world) {
    return new Script(engine, world).finish();
  }

  private String finish() {
    Set<String> open =
        engine.engine().list(RunFilter.newest(1_000)).stream()
            .filter(row -> !row.status().ended())
            .map(RunRow::id)
            .collect(Collectors.toSet());
    engine.settle();
    if (open.contains("paused")) {
      engine.engine().resume("paused", ACTOR, "go on");
    }
    for (String id : List.of("signal-comes", "signal-came", "fork")) {
      if (open.contains(id)) {
        engine.engine().signal(id, "go", "late", Optional.of("late"), ACTOR);
      }
    }
    if (open.contains("variable-await")) {
      engine.engine().signal("variable-await", "dish", "soup");
    }
    decide("asked", new TaskAnswer("approve", "", Map.of("amount", 300)));
    decide("in-doubt", new TaskAnswer("done", "", Map.of("result", "by hand")));
    String lost = startAgain();
    engine.advance(Duration.ofDays(60));
    return lost;
  }

  private void decide(String runId, TaskAnswer answer) {
    engine
        .engine()
        .tasks(new TaskFilter(Set.of(TaskRow.Status.OPEN), runId, 1))
        .forEach(task -> engine.engine().decide(task.id(), answer, Optional.empty(), ACTOR));
  }

  private String startAgain() {
    try {
      return engine.start(StartRequest.of("deleted").id(DELETED).input(DELETED)).id();
    } catch (EngineException e) {
      return e.code();
    }
  }
}
