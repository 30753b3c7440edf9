package dev.pawl.engine.store;

import org.jspecify.annotations.Nullable;

/**
 * An event on its way into the history. The arrays are not copied and must not be changed.
 *
 * @param type the stable name of the event's type
 * @param path what the event is about, empty for the run itself
 * @param at when it happened, milliseconds since 1970-01-01T00:00Z
 * @param incarnation which incarnation of the run wrote it, from 1
 * @param generation which generation of the run it belongs to, from 1
 * @param meta the event's shape as JSON in UTF-8, or null for none; survives erasure
 * @param payload user data with its codec byte in front, or null for none; overwritten by erasure
 */
@SuppressWarnings(
    "ArrayRecordComponent") // rows on the hot path: copied by nobody, compared by nobody
public record NewEvent(
    String type,
    String path,
    long at,
    int incarnation,
    int generation,
    byte @Nullable [] meta,
    byte @Nullable [] payload) {}
