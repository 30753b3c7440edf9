package dev.pawl.bench.child;

import dev.pawl.bench.database.CommitListener;
import dev.pawl.bench.database.Database;
import dev.pawl.bench.load.BenchWorkflows;
import dev.pawl.bench.load.EngineUnderLoad;
import dev.pawl.bench.load.ShiftedClock;
import dev.pawl.bench.raw.CopiedRuns;
import dev.pawl.engine.Engine;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.store.RunStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What parked runs cost in heap, and how fast some of them wake when all are due at once. */
final class ParkedRuns {
  private static final String SAMPLE = "sample";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Less cannot be told from nothing, megabytes. */
  private static final double LEAST = 0.01;

  private final Database database;

  private ParkedRuns(Database database) {
    this.database = database;
  }

  static Map<String, Double> measure(Database database, int runs, int wakes, int warmUp) {
    ParkedRuns parked = new ParkedRuns(database);
    parked.park();
    double empty = parked.heap();
    Instant now = Instant.now();
    try (Connection connection = database.connect()) {
      // Later than their timers are due, so that the clock decides which of them wake.
      new CopiedRuns(SAMPLE, Long.MAX_VALUE, 1)
          .parked(connection, warmUp, now.plus(Duration.ofDays(1)).toEpochMilli());
      new CopiedRuns(SAMPLE, Long.MAX_VALUE, 2)
          .parked(connection, wakes, now.plus(Duration.ofDays(3)).toEpochMilli());
      new CopiedRuns(SAMPLE, Long.MAX_VALUE, 3)
          .parked(
              connection, runs - wakes - warmUp, now.plus(Duration.ofDays(1_000)).toEpochMilli());
    } catch (SQLException e) {
      throw new IllegalStateException("the parked runs cannot be made", e);
    }
    double full = parked.heap();
    double ignored = parked.wake(warmUp, Duration.ofDays(2));
    return Map.of(
        "megabytes",
        Math.max(full - empty, LEAST),
        "empty",
        empty,
        "wakes",
        parked.wake(wakes, Duration.ofDays(4)));
  }

  /** Executes the run that the others are copies of, until it is parked. */
  private void park() {
    try (EngineUnderLoad load = open(EngineClock.system(), (intent, outcome) -> {})) {
      Engine engine = load.engine();
      var ignored = engine.start(StartRequest.of(BenchWorkflows.SLEEPS).id(SAMPLE).input(1));
      Quiet.await(engine);
      if (engine.loadedRuns() != 0 || engine.row(SAMPLE).status() != RunStatus.WAITING) {
        throw new IllegalStateException("the run is not parked: " + engine.why(SAMPLE).summary());
      }
    }
  }

  /** The heap of an engine on what is there now, of which nothing is due. */
  private double heap() {
    try (EngineUnderLoad load = open(EngineClock.system(), (intent, outcome) -> {})) {
      Quiet.await(load.engine());
      return Heap.usedMegabytes();
    }
  }

  /** How many of the runs that are due then wake in a second, from the start of an engine on. */
  private double wake(int due, Duration later) {
    NewEvents events = new NewEvents(due);
    long start = System.nanoTime();
    try (EngineUnderLoad load = open(new ShiftedClock(later), events)) {
      double seconds = (events.await(PATIENCE) - start) / 1e9;
      Quiet.await(load.engine());
      return due / seconds;
    }
  }

  private EngineUnderLoad open(EngineClock clock, CommitListener listener) {
    return EngineUnderLoad.open(
        database,
        EngineSettings.defaults(),
        clock,
        listener,
        BenchWorkflows.sleeps(Duration.ofHours(1)));
  }
}
