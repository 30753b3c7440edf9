package dev.pawl.bench.child;

import dev.pawl.bench.database.Database;
import dev.pawl.bench.load.BenchWorkflows;
import dev.pawl.bench.load.EngineUnderLoad;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.clock.EngineClock;
import java.time.Duration;
import java.util.Map;

/** The heap that runs take which did a step and now sleep in memory. */
final class ResidentRuns {
  private static final Duration WAIT = Duration.ofHours(6);
  private static final int CLIENTS = 256;
  private static final int WARM_UP = 200_000;
  private static final String LONG = "long";
  private static final String SHORT = "short";

  private ResidentRuns() {}

  static Map<String, Double> measure(Database database, int runs) {
    EngineSettings usual = EngineSettings.defaults();
    EngineSettings settings =
        usual
            .run(usual.run().parkAfter(WAIT.plusHours(1)))
            .maxLoadedRuns(runs + 1_000)
            .stopGrace(Duration.ofMinutes(2));
    try (EngineUnderLoad load =
        EngineUnderLoad.open(
            database,
            settings,
            EngineClock.system(),
            BenchWorkflows.stepsThenSleep(LONG, BenchWorkflows.USUAL_BYTES, WAIT),
            BenchWorkflows.stepsThenSleep(
                SHORT, BenchWorkflows.USUAL_BYTES, Duration.ofMillis(200)))) {
      // A stack of code that is not compiled yet takes twice as much; these wait as the others do.
      load.start(SHORT, 1, Math.min(2 * runs, WARM_UP), CLIENTS);
      Quiet.await(load.engine());
      Compilation.awaitRest();
      double before = Heap.usedMegabytes();
      load.start(LONG, 1, runs, CLIENTS);
      Quiet.await(load.engine());
      double after = Heap.usedMegabytes();
      if (load.engine().loadedRuns() != runs) {
        throw new IllegalStateException(
            "%,d of %,d runs are in memory".formatted(load.engine().loadedRuns(), runs));
      }
      return Map.of("megabytes", after, "empty", before, "limit", Heap.maxMegabytes());
    }
  }
}
