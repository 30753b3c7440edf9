package dev.pawl.engine.store;

import org.jspecify.annotations.Nullable;

/**
 * An event for anyone who waits for it, with the attributes of a CloudEvent. The array is not
 * copied and must not be changed. Times are milliseconds since 1970-01-01T00:00Z.
 *
 * @param source who says that it happened; with the id unique for as long as ids are kept
 * @param id which of the source's events it is
 * @param type what happened
 * @param subject to what, or null
 * @param time when it happened, or null where that is not known
 * @param at when it was accepted
 * @param runId the run that published it, or null
 * @param payload user data with its codec byte in front, or null
 */
@SuppressWarnings("ArrayRecordComponent") // a row; compared by nobody
public record Publication(
    String source,
    String id,
    String type,
    @Nullable String subject,
    @Nullable Long time,
    long at,
    @Nullable String runId,
    byte @Nullable [] payload) {}
