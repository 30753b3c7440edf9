package dev.pawl.engine.service;

/**
 * What a node counted at a service since it was started.
 *
 * @param calls that began
 * @param successes of them
 * @param failures of them for which the service is to blame
 * @param otherFailures of them for which it is not
 * @param held how often a call could not begin at once
 * @param running calls in progress now
 * @param waiting steps in memory that wait for it now, queued ones included
 * @param recentFailures what the breaker counts now: failures in a row, or among the last calls
 */
public record ServiceCounts(
    long calls,
    long successes,
    long failures,
    long otherFailures,
    long held,
    int running,
    int waiting,
    int recentFailures) {}
