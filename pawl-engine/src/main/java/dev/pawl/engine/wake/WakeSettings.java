package dev.pawl.engine.wake;

/**
 * How runs are taken into memory.
 *
 * @param maxLoadedRuns in memory at a time
 * @param claimBatch how many due runs are taken at a time
 * @param fairShare one in so many runs that are taken while there is no room for all is the one
 *     that has been due for longest, whatever its priority
 */
public record WakeSettings(int maxLoadedRuns, int claimBatch, int fairShare) {}
