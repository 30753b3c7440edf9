package dev.pawl.store.crash;

/**
 * How long to go on.
 *
 * @param seed what all random choices derive from
 * @param kills how often the child is killed, at least
 * @param runs how many runs it has to bring to their end
 */
record CrashPlan(long seed, int kills, int runs) {

  /**
   * The plan of the gate, or of a soak: {@code -Psoak} asks for 1,000 kills over 10,000 runs,
   * {@code -Dpawl.crash.kills}, {@code -Dpawl.crash.runs} and {@code -Dpawl.crash.seed} for
   * anything else.
   */
  static CrashPlan fromProperties(int gateKills, int gateRuns) {
    boolean soak = Boolean.getBoolean("pawl.soak");
    return new CrashPlan(
        Long.getLong("pawl.crash.seed", 20261120L),
        Integer.getInteger("pawl.crash.kills", soak ? 1_000 : gateKills),
        Integer.getInteger("pawl.crash.runs", soak ? 10_000 : gateRuns));
  }
}
