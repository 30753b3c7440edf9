package dev.pawl.bench.load;

import java.util.HashMap;
import java.util.Map;

/**
 * How long closures of steps worked for each run: time during which at least one did, so closures
 * at the same time count once. Thread-safe.
 */
public final class StepTimes {
  private final Map<String, Working> runs = new HashMap<>();

  private static final class Working {
    private int closures;
    private long since;
    private long nanos;
  }

  synchronized void begin(String runId) {
    Working working = runs.computeIfAbsent(runId, id -> new Working());
    if (working.closures++ == 0) {
      working.since = System.nanoTime();
    }
  }

  synchronized void end(String runId) {
    Working working = runs.computeIfAbsent(runId, id -> new Working());
    if (--working.closures == 0) {
      working.nanos += System.nanoTime() - working.since;
    }
  }

  /** Nanoseconds in which at least one closure of a run worked; 0 for one that had none. */
  public synchronized long nanos(String runId) {
    Working working = runs.get(runId);
    return working == null ? 0 : working.nanos;
  }
}
