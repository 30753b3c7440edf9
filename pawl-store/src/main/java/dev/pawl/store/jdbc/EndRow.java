package dev.pawl.store.jdbc;

import dev.pawl.engine.store.RunStatus;

/**
 * What becomes of a run's row at its end.
 *
 * @param mailSeen the number of the newest message that the run knows: it ends only if no other
 *     came
 */
public record EndRow(String runId, RunStatus status, long endedAt, long mailSeen) {}
