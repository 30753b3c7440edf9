package dev.pawl.bench.child;

import dev.pawl.bench.database.Database;
import dev.pawl.bench.load.BenchWorkflows;
import dev.pawl.bench.load.EngineUnderLoad;
import dev.pawl.bench.load.Guards;
import dev.pawl.engine.EngineSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The heap that runs take which are in the middle of a step that uses every guard. */
final class LiveRuns {
  private static final int CLIENTS = 256;
  private static final int WARM_UP = 20_000;
  private static final int STEPS = 10;
  private static final long PATIENCE_NANOS = Duration.ofMinutes(5).toNanos();
  private static final String SHORT = "short";
  private static final String HELD = "held";

  private LiveRuns() {}

  static Map<String, Double> measure(Database database, int runs) {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();
    EngineSettings settings =
        EngineSettings.defaults().maxLoadedRuns(runs + 1_000).stopGrace(Duration.ofMinutes(2));
    try (EngineUnderLoad load =
        EngineUnderLoad.open(
            database,
            settings,
            Guards.on(),
            BenchWorkflows.workingSteps(SHORT, Guards.step(), step -> {}),
            BenchWorkflows.workingSteps(HELD, Guards.step(), step -> hold(step, begun, release)))) {
      var ignored = load.execute(SHORT, STEPS, Math.min(2 * runs, WARM_UP), CLIENTS);
      Quiet.await(load.engine());
      Compilation.awaitRest();
      double before = Heap.usedMegabytes();
      load.start(HELD, STEPS, runs, CLIENTS);
      await(begun, runs);
      double after = Heap.usedMegabytes();
      release.countDown();
      Quiet.await(load.engine());
      return Map.of("megabytes", after, "empty", before, "limit", Heap.maxMegabytes());
    } finally {
      release.countDown();
    }
  }

  private static void hold(int step, AtomicInteger begun, CountDownLatch release) {
    if (step < STEPS / 2) {
      return;
    }
    begun.incrementAndGet();
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(AtomicInteger begun, int runs) {
    long start = System.nanoTime();
    while (begun.get() < runs) {
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        throw new IllegalStateException("%,d of %,d runs hold".formatted(begun.get(), runs));
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
