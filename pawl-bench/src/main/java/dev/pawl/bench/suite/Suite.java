package dev.pawl.bench.suite;

import java.util.List;

/** All benchmarks in the order in which they are measured. */
public final class Suite {
  private Suite() {}

  /** The benchmarks at a scale. */
  public static List<Benchmark> at(Scale scale) {
    return List.of(
        new DurableSteps(1_000, scale),
        new DurableSteps(64, scale),
        new DurableSteps(1, scale),
        new DurableSteps(10_000, scale),
        new LoneStep(scale),
        new StartLatency(scale),
        new LargeResults(10, scale),
        new LargeResults(160, scale),
        new LongRuns(1, scale),
        new LongRuns(64, scale),
        new SleepingRuns(Sleeping.PASSED, scale),
        new SleepingRuns(Sleeping.LOADED, scale),
        new SleepingRuns(Sleeping.PARKED, scale),
        new ReplaySpeed(scale),
        new ServiceGuard(scale),
        new GuardedSteps(scale),
        new Checkpoints(scale),
        new Emails(16, scale),
        new Emails(1, scale),
        new ListAndSearch(scale),
        new HealthRounds(scale),
        new ResidentHeap(scale),
        new LiveHeap(scale),
        new ParkedHeap(scale),
        new RestartTime(scale),
        new PeerSteps(1_000, scale),
        new PeerSteps(64, scale));
  }
}
