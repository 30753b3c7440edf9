package dev.pawl.bench.peer;

/**
 * Runs of ten steps.
 *
 * @param warmingRuns how many are executed unmeasured before, on the same database
 * @param warmingMillis for how long that is repeated at least
 * @param runs how many are measured
 * @param concurrency how many at a time
 */
public record PeerLoad(int warmingRuns, int warmingMillis, int runs, int concurrency) {
  /** The steps of each run. */
  public static final int STEPS = 10;

  /** With another time to get warm. */
  public PeerLoad warmedFor(int millis) {
    return new PeerLoad(warmingRuns, millis, runs, concurrency);
  }

  /** Executes so many runs and gives the nanoseconds that took. */
  interface Execution {
    long execute(int runs);
  }

  /** The steps a second of an engine that is warm. */
  double stepsPerSecond(Execution engine) {
    long start = System.nanoTime();
    do {
      long ignored = engine.execute(warmingRuns);
    } while (System.nanoTime() - start < warmingMillis * 1_000_000L);
    System.gc();
    return runs * STEPS * 1e9 / engine.execute(runs);
  }
}
