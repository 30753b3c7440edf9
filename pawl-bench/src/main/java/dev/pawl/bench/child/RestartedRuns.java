package dev.pawl.bench.child;

import dev.pawl.bench.database.Database;
import dev.pawl.bench.load.BenchWorkflows;
import dev.pawl.bench.load.EngineUnderLoad;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.clock.EngineClock;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;

/** How long it takes until each run that a killed engine left has committed a new event. */
final class RestartedRuns {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private RestartedRuns() {}

  static Map<String, Double> measure(Database database, int runs) {
    // The birth of this JVM counts, too.
    long start = System.nanoTime() - ManagementFactory.getRuntimeMXBean().getUptime() * 1_000_000;
    NewEvents events = new NewEvents(runs);
    EngineUnderLoad load =
        EngineUnderLoad.open(
            database,
            EngineSettings.defaults(),
            EngineClock.system(),
            events,
            BenchWorkflows.steps(BenchWorkflows.USUAL_BYTES));
    double seconds = (events.await(PATIENCE) - start) / 1e9;
    Quiet.await(load.engine());
    double all = (System.nanoTime() - start) / 1e9;
    load.close();
    return Map.of("seconds", seconds, "all", all);
  }
}
