package dev.pawl.store.crash;

import dev.pawl.store.crash.Compared.Subject;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** What kills have to meet: in the middle of it, or having it behind them, runs go on. */
  private static final Set<Subject> MET_BY_KILLS =
      EnumSet.complementOf(
          EnumSet.of(
              // a matter of two kills in a row, and counted in the end, like the next two
              Subject.ONCE_DOUBTED, Subject.BLOB, Subject.MESSAGE_LEFT_OVER));

  /** What happens at least once while each plot has its turn. */
  private static final Set<Subject> IN_EACH_TURN =
      EnumSet.complementOf(
          EnumSet.of(
              // only while runs go on
              Subject.RUN_OWNED,
              Subject.RUN_PAUSED,
              Subject.PARKED_UNTIL,
              Subject.PARKED_FOR_MAIL,
              Subject.STEP_RETRYING,
              Subject.ONCE_OPEN,
              Subject.TIMER_OPEN,
              Subject.SIGNAL_OPEN,
              Subject.PARALLEL_OPEN,
              Subject.RACE_OPEN,
              Subject.CHILD_OPEN,
              Subject.CANCELLING,
              Subject.UNDOING,
              Subject.TASK_OPEN,
              Subject.MESSAGE_WAITING,
              Subject.RECOVERING,
              Subject.HELD_BY_SERVICE));

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
    Map<Subject, Integer> least = new EnumMap<>(Subject.class);
    MET_BY_KILLS.forEach(subject -> least.put(subject, 1));
    List.of(Subject.RUN_PAUSED, Subject.PARKED_UNTIL, Subject.PARKED_FOR_MAIL, Subject.TASK_OPEN)
        .forEach(subject -> least.put(subject, kills / 3));
    least.put(Subject.LABEL, 10 * kills);
    least.put(Subject.RUN_OWNED, 5 * kills);
    least.put(Subject.MESSAGE_CONSUMED, kills);
    least.put(Subject.MESSAGE_WAITING, kills);
    return least;
  }

  /** What has to be compared when all runs are over. */
  Map<Subject, Integer> leastAtEnd() {
    int turns = runs / Plot.count();
    Map<Subject, Integer> least = new EnumMap<>(Subject.class);
    IN_EACH_TURN.forEach(subject -> least.put(subject, turns));
    least.put(Subject.LABEL, runs);
    least.put(Subject.VARIABLE_SET, BranchWorkflows.COUNTED * turns);
    // A kill after the race was won ends the loser with its process: nobody is left to abandon.
    least.put(Subject.LOSER_ABANDONED, Math.max(1, turns / 4));
    least.put(Subject.BLOB, Math.max(1, turns / 5));
    least.put(Subject.ONCE_DOUBTED, 1);
    return least;
  }

  /**
   * How often the child may be killed until kills have met everything; the kills that the plan does
   * not ask for are aimed at what is missing.
   */
  int mostKills() {
    return 3 * kills;
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
