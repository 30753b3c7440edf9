package dev.pawl.engine.sweep;

import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.run.Incarnation;
import dev.pawl.engine.sweep.StuckRun.Defect;
import dev.pawl.engine.sweep.StuckRun.Remedy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What sweeps found: the runs that are stuck now, and those that were repaired. Thread-safe. */
public final class StuckRuns {
  private static final Logger log = LoggerFactory.getLogger(StuckRuns.class);

  /** How many of each sort are remembered, the oldest forgotten first. */
  private static final int MAX_LISTED = 200;

  /** A run that is as stuck as before after so many repairs is left to people. */
  private static final int MAX_REPAIRS = 3;

  private final EngineClock clock;

  /** Guards the fields below. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Map<String, StuckRun> repaired = new LinkedHashMap<>();
  private final Map<String, StuckRun> reported = new LinkedHashMap<>();
  private final Map<String, Integer> attempts = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private long repairs;

  public StuckRuns(EngineClock clock) {
    this.clock = clock;
  }

  /** A sweep begins. */
  void begin() {
    lock.lock();
    try {
      seen.clear();
    } finally {
      lock.unlock();
    }
  }

  /** A sweep over all runs is over: what it did not find again is well. */
  void end() {
    lock.lock();
    try {
      reported.keySet().retainAll(seen);
      attempts.keySet().retainAll(seen);
    } finally {
      lock.unlock();
    }
  }

  /** Somebody has to look at this run. */
  void report(String runId, Defect defect, String detail) {
    lock.lock();
    try {
      seen.add(runId);
      StuckRun before =
          keep(reported, new StuckRun(runId, defect, Remedy.REPORTED, detail, clock.instant()));
      if (before == null || before.defect() != defect) {
        log.atWarn()
            .addKeyValue(Incarnation.MDC_RUN, runId)
            .log("Run '{}' is stuck: {}.", runId, detail);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether a repair is worth a try; if not, the run is reported. */
  boolean mayRepair(String runId, Defect defect, String detail) {
    lock.lock();
    try {
      seen.add(runId);
      if (attempts.merge(runId, 1, Integer::sum) <= MAX_REPAIRS) {
        return true;
      }
    } finally {
      lock.unlock();
    }
    report(runId, defect, detail + "; %d repairs did not help".formatted(MAX_REPAIRS));
    return false;
  }

  /** A run was repaired: it goes on. */
  void repaired(String runId, Defect defect, String detail) {
    lock.lock();
    try {
      repairs++;
      keep(repaired, new StuckRun(runId, defect, Remedy.REPAIRED, detail, clock.instant()));
    } finally {
      lock.unlock();
    }
    log.atWarn()
        .addKeyValue(Incarnation.MDC_RUN, runId)
        .log(
            "Run '{}' would not have gone on: {}. It was repaired; please report how it came to this.",
            runId,
            detail);
  }

  private static @Nullable StuckRun keep(Map<String, StuckRun> runs, StuckRun run) {
    StuckRun before = runs.remove(run.runId());
    runs.put(run.runId(), run);
    if (runs.size() > MAX_LISTED) {
      runs.remove(runs.keySet().iterator().next());
    }
    return before;
  }

  /** Those to look at, then those that were repaired, each from the oldest. */
  public List<StuckRun> list() {
    lock.lock();
    try {
      List<StuckRun> all = new ArrayList<>(reported.values());
      all.addAll(repaired.values());
      return all;
    } finally {
      lock.unlock();
    }
  }

  /** How many repairs there were since the engine was started. */
  public long repairs() {
    lock.lock();
    try {
      return repairs;
    } finally {
      lock.unlock();
    }
  }
}
