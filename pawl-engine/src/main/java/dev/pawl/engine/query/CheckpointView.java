package dev.pawl.engine.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A named position of a run, for people and programs.
 *
 * @param number of its event
 * @param actor who named it from outside, or null for the run's own code
 * @param reason why, or null for the run's own code
 * @param current whether no later one has the name
 */
public record CheckpointView(
    String name,
    long number,
    Instant at,
    @Nullable String actor,
    @Nullable String reason,
    boolean current) {}
