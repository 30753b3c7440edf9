package dev.pawl.store.crash;

import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.Engine;
import dev.pawl.engine.EngineBuilder;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.run.RunSettings;
import dev.pawl.engine.run.TaskAnswer;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The process that is killed: starts its range of runs, helps them along, and says when all are
 * over.
 */
final class CrashChild {
  /** What the name of each life's node begins with. */
  static final String NODE = "life-";

  static final Duration VERIFY_GRACE = Duration.ofMillis(50);

  private static final int STARTERS = 50;
  private static final String ACTOR = "crash test";
  private static final Duration LOOK = Duration.ofMillis(2);

  /** How long a question stands and a pause lasts, so that kills meet them. */
  private static final Duration HESITATION = Duration.ofMillis(200);

  private final Engine engine;
  private final LedgerClient ledger;

  private CrashChild(Engine engine, LedgerClient ledger) {
    this.engine = engine;
    this.ledger = ledger;
  }

  /** Arguments: store, ledger port, life, first run, end of runs, point or {@code none}. */
  public static void main(String[] arguments) {
    LedgerClient ledger =
        new LedgerClient(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    Store opened = CrashStores.open(arguments[0]);
    Store store =
        arguments[5].equals("none")
            ? opened
            : new PointStore(opened, PointStore.Point.parse(arguments[5]), ledger);
    EngineSettings settings =
        EngineSettings.defaults()
            .run(
                RunSettings.defaults()
                    // Parks whatever waits at all, so that every kind of wake-up is met by kills.
                    .parkAfter(Duration.ofMillis(1))
                    .parkFactor(0)
                    // So many kills would make any run a suspect.
                    .maxClaimsWithoutProgress(1_000_000)
                    .verifyGrace(VERIFY_GRACE));
    EngineBuilder builder =
        Engine.builder().store(store).settings(settings).node(NODE + arguments[2]);
    for (WorkflowDefinition<?, ?> definition : new CrashWorkflows(ledger).definitions()) {
      builder.register(definition);
    }
    try (Engine engine = builder.start()) {
      new CrashChild(engine, ledger)
          .work(Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
    }
  }

  private void work(int first, int end) {
    Semaphore places = new Semaphore(STARTERS);
    Phaser all = new Phaser(1);
    for (int n = first; n < end; n++) {
      int number = n;
      places.acquireUninterruptibly();
      all.register();
      Thread.ofVirtual()
          .start(() -> {
            try {
              accompany(number);
            } finally {
              places.release();
              all.arriveAndDeregister();
            }
          });
    }
    all.arriveAndAwaitAdvance();
    ledger.done();
  }

  private void accompany(int number) {
    String workflow = CrashWorkflows.plot(number).name();
    String id = "run-" + number;
    engine.start(
        StartRequest.of(workflow)
            .id(id)
            .input(CrashWorkflows.input(number))
            .label(CrashWorkflows.PLOT, workflow));
    ledger.started(id);
    switch (workflow) {
      case "waits" -> {
        signal(id, "nobody asked", "spare");
        signal(id, "go", "go-" + number);
      }
      case "asks" -> whenAsked(id, this::decide);
      case "held" -> hold(id);
      case "stops" ->
          whenAsked(id, task -> tolerantly(() -> engine.cancel(id, ACTOR, "it is pointless")));
      default -> {}
    }
    engine.await(id, Duration.ofMinutes(5));
  }

  private void signal(String id, String name, String messageId) {
    tolerantly(() -> {
      engine.signal(id, name, "now", Optional.of(messageId), ACTOR);
      ledger.received(id, messageId);
    });
  }

  /** Each life pauses and resumes again; what comes too late is left over or refused. */
  private void hold(String id) {
    if (!engine.row(id).status().ended()) {
      tolerantly(() -> engine.pause(id, ACTOR, "to be looked at"));
      signal(id, "go", "go");
      LockSupport.parkNanos(HESITATION.toNanos());
      tolerantly(() -> engine.resume(id, ACTOR, "looked at"));
    }
  }

  /** The task opens some time after the start; the run's own events say when. */
  private void whenAsked(String id, Consumer<TaskRow> answer) {
    while (!engine.row(id).status().ended()) {
      List<TaskRow> tasks = engine.tasks(new TaskFilter(Set.of(), id, 1));
      if (!tasks.isEmpty()) {
        if (tasks.getFirst().status() == TaskRow.Status.OPEN) {
          LockSupport.parkNanos(HESITATION.toNanos());
          answer.accept(tasks.getFirst());
        }
        return;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private void decide(TaskRow task) {
    tolerantly(() -> {
      engine.decide(task.id(), new TaskAnswer("yes", "", Map.of()), Optional.of("decision"), ACTOR);
      ledger.received(task.runId(), "decision");
    });
  }

  /** A repetition after a crash may find the run over already. */
  private static void tolerantly(Runnable message) {
    try {
      message.run();
    } catch (EngineException e) {
      if (e.reason() != EngineException.Reason.CONFLICT) {
        throw e;
      }
    }
  }
}
