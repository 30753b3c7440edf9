package dev.pawl.engine.store;

import org.jspecify.annotations.Nullable;

/**
 * The circuit breaker of a service as all nodes share it. Times are milliseconds since
 * 1970-01-01T00:00Z.
 *
 * @param name of the service
 * @param since when it came to this state
 * @param until when an open breaker lets calls try again, or when the calls that try are given up;
 *     null for a closed one, and for one that an operator forced
 * @param forced whether an operator holds it in this state
 * @param actor who brought it there: the operator, or the node
 * @param reason why, for people; without user data
 * @param version counts the changes, from 1
 */
public record ServiceRow(
    String name,
    ServiceState state,
    long since,
    @Nullable Long until,
    boolean forced,
    String actor,
    String reason,
    long version) {}
