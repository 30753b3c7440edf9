package dev.pawl.cli.kill;

import dev.pawl.cli.kill.Met.Thing;
import java.util.EnumMap;
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
record SoakPlan(long seed, int kills, int runs) {
  private static final long GATE_SEED = 20261121L;

  /** A soak's share of kills and runs for each seed: 8 seeds make 200 kills over 4,000 runs. */
  private static final int SOAK_KILLS = 25;

  private static final int SOAK_RUNS = 500;
  private static final String SOAK_SEEDS = "1-8";

  /**
   * One plan for the gate. For a soak ({@code -Psoak}) one for each seed of {@code
   * -Dpawl.email.seeds=FROM-TO}, each on a store of its own. {@code -Dpawl.email.kills} and {@code
   * -Dpawl.email.runs} change the share of each.
   */
  static List<SoakPlan> fromProperties(int gateKills, int gateRuns) {
    boolean soak = Boolean.getBoolean("pawl.soak");
    int kills = Integer.getInteger("pawl.email.kills", soak ? SOAK_KILLS : gateKills);
    int runs = Integer.getInteger("pawl.email.runs", soak ? SOAK_RUNS : gateRuns);
    return seeds(soak).mapToObj(seed -> new SoakPlan(seed, kills, runs)).toList();
  }

  /** What kills have to meet; further kills are aimed at what is missing. */
  Map<Thing, Integer> leastAtKills() {
    Map<Thing, Integer> least = new EnumMap<>(Thing.class);
    least.put(Thing.KILL_BEFORE_ACCEPTANCE, Math.max(1, kills / 8));
    least.put(Thing.KILL_BEFORE_REPLY, Math.max(1, kills / 8));
    least.put(Thing.KILL_BEFORE_COMMIT, Math.max(1, kills / 8));
    return least;
  }

  /** What has to have happened when all runs are over. */
  Map<Thing, Integer> leastAtEnd() {
    int turns = runs / Story.count();
    Map<Thing, Integer> least = leastAtKills();
    least.put(Thing.LOOKUP, Math.max(3, 3 * kills / 8));
    least.put(Thing.DOUBT_FOUND, Math.max(2, kills / 4));
    least.put(Thing.DOUBT_NOT_FOUND, Math.max(1, kills / 8));
    least.put(Thing.REVISION, turns);
    least.put(Thing.ABSTENTION, 2 * turns);
    least.put(Thing.PERSON_DECISION, 5 * turns);
    least.put(Thing.WORK, 2 * turns);
    least.put(Thing.DEFERRAL, 5 * turns);
    least.put(Thing.DELIVERY_AFTER_DEFERRAL, 3 * turns);
    // One that is in doubt when it is parted leaves the deferred one out.
    least.put(Thing.LATER_DELIVERY, Math.max(1, turns / 2));
    least.put(Thing.REFUSAL, 2 * turns);
    least.put(Thing.RECIPIENT_SERVED, 14 * turns);
    least.put(Thing.RUN_COMPLETED, 14 * turns);
    least.put(Thing.RUN_FAILED, 2 * turns);
    least.put(Thing.RUN_CANCELLED, 2 * turns);
    least.put(Thing.REPLAYED, runs);
    return least;
  }

  /** How often the child may be killed until kills have met everything. */
  int mostKills() {
    return 3 * kills;
  }

  private static LongStream seeds(boolean soak) {
    String range = System.getProperty("pawl.email.seeds", soak ? SOAK_SEEDS : "");
    if (range.isEmpty()) {
      return LongStream.of(GATE_SEED);
    }
    int dash = range.indexOf('-', 1);
    long from = Long.parseLong(dash < 0 ? range : range.substring(0, dash));
    long to = dash < 0 ? from : Long.parseLong(range.substring(dash + 1));
    return LongStream.rangeClosed(from, to);
  }
}
