package dev.pawl.store.crash;

import dev.pawl.store.crash.Compared.Subject;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * How long to go on with one store.
 *
 * @param seed what all random choices derive from
 * @param kills how often the child is killed, at least
 * @param runs how many runs it has to bring to their end, at least
 */
record CrashPlan(long seed, int kills, int runs) {
  private static final long GATE_SEED = 20261120L;

  /** A soak's share of kills and runs for each seed: 20 seeds make 1,000 kills over 10,000 runs. */
  private static final int SOAK_KILLS = 50;

  private static final int SOAK_RUNS = 500;
  private static final String SOAK_SEEDS = "1-20";

  /**
   * One plan for the gate. For a soak ({@code -Psoak}) one for each seed of {@code
   * -Dpawl.crash.seeds=FROM-TO}, each on a store of its own, so that a soak which was broken off
   * goes on with the next seed. {@code -Dpawl.crash.kills} and {@code -Dpawl.crash.runs} change the
   * share of each.
   */
  static List<CrashPlan> fromProperties(int gateKills, int gateRuns) {
    boolean soak = Boolean.getBoolean("pawl.soak");
    int kills = Integer.getInteger("pawl.crash.kills", soak ? SOAK_KILLS : gateKills);
    int runs = Integer.getInteger("pawl.crash.runs", soak ? SOAK_RUNS : gateRuns);
    return seeds(soak).mapToObj(seed -> new CrashPlan(seed, kills, runs)).toList();
  }

  /** What has to be compared after kills, of runs that were not over. */
  Map<Subject, Integer> leastAtKills() {
    return Map.of(
        Subject.LABEL,
        10 * kills,
        Subject.RUN_OWNED,
        5 * kills,
        Subject.RUN_PAUSED,
        kills / 3,
        Subject.PARKED_UNTIL,
        kills / 3,
        Subject.PARKED_FOR_MAIL,
        kills / 2,
        Subject.TASK_OPEN,
        kills,
        Subject.MESSAGE_CONSUMED,
        kills,
        Subject.MESSAGE_WAITING,
        kills);
  }

  /** What has to be compared when all runs are over. */
  Map<Subject, Integer> leastAtEnd() {
    return Map.of(
        Subject.LABEL, runs,
        Subject.TASK_DECIDED, runs / 10,
        Subject.TASK_TIMED_OUT, runs / 10,
        Subject.TASK_WITHDRAWN, runs / 10,
        Subject.MESSAGE_CONSUMED, runs / 2,
        Subject.MESSAGE_LEFT_OVER, runs / 10,
        Subject.BLOB, runs / 50);
  }

  private static LongStream seeds(boolean soak) {
    String range = System.getProperty("pawl.crash.seeds", soak ? SOAK_SEEDS : "");
    if (range.isEmpty()) {
      return LongStream.of(GATE_SEED);
    }
    int dash = range.indexOf('-', 1);
    long from = Long.parseLong(dash < 0 ? range : range.substring(0, dash));
    long to = dash < 0 ? from : Long.parseLong(range.substring(dash + 1));
    return LongStream.rangeClosed(from, to);
  }
}
