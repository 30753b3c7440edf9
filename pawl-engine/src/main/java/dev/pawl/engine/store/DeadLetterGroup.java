package dev.pawl.engine.store;

/**
 * Dead letters with one fingerprint.
 *
 * @param sample the one that gave up last
 * @param count how many there are
 * @param eligible for how many of them a plain replay is worth it
 * @param firstAt when the first of them gave up first, milliseconds since 1970
 * @param lastAt when one of them gave up last
 */
public record DeadLetterGroup(
    DeadLetterRow sample, long count, long eligible, long firstAt, long lastAt) {}
