package dev.pawl.store.crash;

import dev.pawl.engine.Engine;
import dev.pawl.engine.EngineBuilder;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.run.RunSettings;
import dev.pawl.engine.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/** The process that is killed: accompanies its range of runs, and says when all are over. */
final class CrashChild {
  /** What the name of each life's node begins with. */
  static final String NODE = "life-";

  static final Duration VERIFY_GRACE = Duration.ofMillis(50);

  /** How long a loser of a race is given before it is abandoned. */
  static final Duration CANCEL_GRACE = Duration.ofMillis(30);

  private static final int STARTERS = 200;

  private final Company company;
  private final LedgerClient ledger;

  private CrashChild(Company company, LedgerClient ledger) {
    this.company = company;
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
                    .cancelGrace(CANCEL_GRACE)
                    .verifyGrace(VERIFY_GRACE));
    EngineBuilder builder =
        Engine.builder()
            .store(store)
            .settings(settings)
            .services(RecoveredWorkflows.services())
            .node(NODE + arguments[2]);
    Stream.of(
            new CrashWorkflows(ledger).definitions(),
            new BranchWorkflows(ledger).definitions(),
            new FamilyWorkflows(ledger).definitions(),
            new MovedWorkflows(ledger).definitions(),
            new RecoveredWorkflows(ledger).definitions())
        .flatMap(List::stream)
        .forEach(builder::register);
    try (Engine engine = builder.start()) {
      new CrashChild(new Company(engine, ledger), ledger)
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
              company.of(number);
            } finally {
              places.release();
              all.arriveAndDeregister();
            }
          });
    }
    all.arriveAndAwaitAdvance();
    ledger.done();
  }
}
