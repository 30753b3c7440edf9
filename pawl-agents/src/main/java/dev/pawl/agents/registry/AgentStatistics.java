package dev.pawl.agents.registry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * What calls to agents came to, since this process began. Thread-safe.
 *
 * <p>Counts and the mean are about all calls, the percentile about the newest {@value #SAMPLE} of
 * each agent: exact for those, of bounded size, and it forgets a bad hour, which a histogram over
 * everything would not.
 */
public final class AgentStatistics {
  /** How many durations are kept per agent. */
  public static final int SAMPLE = 512;

  private static final int PERCENTILE = 95;

  // Guarded by this.
  private final Map<String, Tally> tallies = new HashMap<>();

  private static final class Tally {
    private final long[] newestNanos = new long[SAMPLE];
    private long begun;
    private long ended;
    private long failed;
    private Duration total = Duration.ZERO;
  }

  /**
   * The figures of one agent at a moment.
   *
   * @param calls how many calls have ended
   * @param failures how many of them failed
   * @param inFlight how many have begun and not ended
   * @param mean the mean duration of all calls, zero without any
   * @param p95 the 95th percentile of the newest durations by the nearest rank, zero without any
   */
  public record Snapshot(long calls, long failures, int inFlight, Duration mean, Duration p95) {
    static final Snapshot EMPTY = new Snapshot(0, 0, 0, Duration.ZERO, Duration.ZERO);
  }

  /** A call to this agent begins. */
  public synchronized void begun(String agent) {
    tallies.computeIfAbsent(agent, name -> new Tally()).begun++;
  }

  /**
   * A call to this agent ended.
   *
   * @throws IllegalStateException when none had begun
   */
  public synchronized void ended(String agent, CallOutcome outcome, Duration duration) {
    Tally tally = tallies.get(agent);
    if (tally == null || tally.begun == tally.ended) {
      throw new IllegalStateException("No call to the agent %s is in flight.".formatted(agent));
    }
    tally.newestNanos[Math.toIntExact(tally.ended % SAMPLE)] = duration.toNanos();
    tally.ended++;
    tally.total = tally.total.plus(duration);
    if (outcome == CallOutcome.FAILED) {
      tally.failed++;
    }
  }

  /**
   * Calls an agent, and counts the call.
   *
   * @param clock says how long it took
   */
  public <T> T observed(String agent, InstantSource clock, Callable<T> call) throws Exception {
    Instant begin = clock.instant();
    CallOutcome outcome = CallOutcome.FAILED;
    begun(agent);
    try {
      T result = call.call();
      outcome = CallOutcome.SUCCEEDED;
      return result;
    } finally {
      ended(agent, outcome, Duration.between(begin, clock.instant()));
    }
  }

  /** The figures of this agent, all zero when it was never called. */
  public synchronized Snapshot of(String agent) {
    Tally tally = tallies.get(agent);
    return tally == null ? Snapshot.EMPTY : snapshot(tally);
  }

  /** The figures of all agents that were called, by name. */
  public synchronized Map<String, Snapshot> snapshot() {
    Map<String, Snapshot> snapshots = new TreeMap<>();
    tallies.forEach((name, tally) -> snapshots.put(name, snapshot(tally)));
    return snapshots;
  }

  private static Snapshot snapshot(Tally tally) {
    int inFlight = Math.toIntExact(tally.begun - tally.ended);
    if (tally.ended == 0) {
      return new Snapshot(0, 0, inFlight, Duration.ZERO, Duration.ZERO);
    }
    int kept = Math.toIntExact(Math.min(tally.ended, SAMPLE));
    long[] sorted = Arrays.copyOf(tally.newestNanos, kept);
    Arrays.sort(sorted);
    int rank = Math.ceilDiv(kept * PERCENTILE, 100);
    return new Snapshot(
        tally.ended,
        tally.failed,
        inFlight,
        tally.total.dividedBy(tally.ended),
        Duration.ofNanos(sorted[rank - 1]));
  }
}
