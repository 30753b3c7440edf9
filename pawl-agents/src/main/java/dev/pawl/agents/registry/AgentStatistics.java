package dev.pawl.agents.registry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What calls to agents came to, in this process and those that it {@linkplain #resume goes on
 * with}. Thread-safe.
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
    private Figures earlier = Figures.NONE;
  }

  /** A call that is counted. */
  @FunctionalInterface
  public interface Call<T, E extends Exception> {
    /** Calls. */
    T call() throws E;
  }

  /**
   * Goes on with the figures of an earlier process. Its calls count, also for the mean; its
   * percentile holds until a call ends here.
   */
  public synchronized void resume(String agent, Figures earlier) {
    tallies.computeIfAbsent(agent, name -> new Tally()).earlier = earlier;
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
    // A clock that was set back meanwhile makes no negative durations.
    Duration counted = duration.isNegative() ? Duration.ZERO : duration;
    tally.newestNanos[Math.toIntExact(tally.ended % SAMPLE)] = counted.toNanos();
    tally.ended++;
    tally.total = tally.total.plus(counted);
    if (outcome == CallOutcome.FAILED) {
      tally.failed++;
    }
  }

  /**
   * Calls an agent, and counts the call.
   *
   * @param clock says how long it took
   */
  public <T, E extends Exception> T observed(String agent, InstantSource clock, Call<T, E> call)
      throws E {
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
  public synchronized Figures of(String agent) {
    Tally tally = tallies.get(agent);
    return tally == null ? Figures.NONE : snapshot(tally);
  }

  /** The figures of all agents that were called, by name. */
  public synchronized Map<String, Figures> snapshot() {
    Map<String, Figures> snapshots = new TreeMap<>();
    tallies.forEach((name, tally) -> snapshots.put(name, snapshot(tally)));
    return snapshots;
  }

  private static Figures snapshot(Tally tally) {
    Figures earlier = tally.earlier;
    long calls = earlier.calls() + tally.ended;
    Duration total = earlier.mean().multipliedBy(earlier.calls()).plus(tally.total);
    return new Figures(
        calls,
        earlier.failures() + tally.failed,
        Math.toIntExact(tally.begun - tally.ended),
        calls == 0 ? Duration.ZERO : total.dividedBy(calls),
        tally.ended == 0 ? earlier.p95() : percentile(tally));
  }

  private static Duration percentile(Tally tally) {
    int kept = Math.toIntExact(Math.min(tally.ended, SAMPLE));
    long[] sorted = Arrays.copyOf(tally.newestNanos, kept);
    Arrays.sort(sorted);
    int rank = Math.ceilDiv(kept * PERCENTILE, 100);
    return Duration.ofNanos(sorted[rank - 1]);
  }
}
