package dev.pawl.store.crash;

import dev.pawl.store.crash.Compared.Subject;
import java.util.Map;

/**
 * What a campaign did.
 *
 * @param runs how many were started, besides children and forks
 * @param kills how often the child was killed
 * @param atPoints how often at which named point
 * @param effects how many effects the ledger counted
 * @param metInClosure how many executions a kill met before their closure ended
 * @param metBeforeCommit how many it met between that and the commit of their outcome
 * @param comparedAtKills what was compared after kills, of runs that were not over
 * @param comparedAtEnd what was compared when all was over
 */
record CrashReport(
    long seed,
    int runs,
    int kills,
    Map<String, Integer> atPoints,
    int effects,
    int metInClosure,
    int metBeforeCommit,
    Map<Subject, Integer> comparedAtKills,
    Map<Subject, Integer> comparedAtEnd) {}
