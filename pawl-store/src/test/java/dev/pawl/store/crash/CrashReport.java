package dev.pawl.store.crash;

import java.util.Map;

/**
 * What a campaign did.
 *
 * @param kills how often the child was killed
 * @param atPoints how often at which named point
 * @param effects how many effects the ledger counted
 * @param repeated how many of them were repetitions after a kill
 */
record CrashReport(
    long seed, int runs, int kills, Map<String, Integer> atPoints, int effects, int repeated) {}
