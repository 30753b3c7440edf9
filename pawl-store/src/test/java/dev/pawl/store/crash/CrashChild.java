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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;

/**
 * The process that is killed: starts its range of runs, helps them along, and says when all are
 * over.
 */
final class CrashChild {
  private static final int STARTERS = 50;

  private final Engine engine;
  private final LedgerClient ledger;

  private CrashChild(Engine engine, LedgerClient ledger) {
    this.engine = engine;
    this.ledger = ledger;
  }

  /** Arguments: store, ledger port, life, first run, end of runs, point or {@code none}. */
  public static void main(String[] arguments) {
    LedgerClient ledger = new LedgerClient(Integer.parseInt(arguments[1]));
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
                    // So many kills would make any run a suspect.
                    .maxClaimsWithoutProgress(1_000_000)
                    .verifyGrace(Duration.ofMillis(50)));
    EngineBuilder builder =
        Engine.builder().store(store).settings(settings).node("life-" + arguments[2]);
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
    String workflow = CrashWorkflows.NAMES.get(number % CrashWorkflows.NAMES.size());
    String id = "run-" + number;
    engine.start(StartRequest.of(workflow).id(id).input("input-" + number));
    ledger.started(id);
    if (workflow.equals("waits")) {
      tolerantly(() -> engine.signal(id, "go", "now", Optional.of("go-" + number), "crash test"));
    }
    if (workflow.equals("asks")) {
      decide(id);
    }
    engine.await(id, Duration.ofMinutes(5));
  }

  private void decide(String id) {
    // The task opens some time after the start; the run's own events say when.
    while (engine.row(id).status().ended() == false) {
      for (TaskRow task : engine.tasks(new TaskFilter(java.util.Set.of(), id, 10))) {
        if (task.status() == TaskRow.Status.OPEN) {
          tolerantly(() ->
              engine.decide(
                  task.id(),
                  new TaskAnswer("yes", "", Map.of()),
                  Optional.of("decision"),
                  "crash test"));
        }
        return;
      }
      java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
    }
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
