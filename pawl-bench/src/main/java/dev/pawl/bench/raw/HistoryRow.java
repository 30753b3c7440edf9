package dev.pawl.bench.raw;

import org.jspecify.annotations.Nullable;

/**
 * A row of a history without the run it belongs to. The arrays are not copied and must not be
 * changed.
 */
@SuppressWarnings("ArrayRecordComponent") // a row; compared by nobody
record HistoryRow(
    long number,
    String type,
    String path,
    long at,
    int incarnation,
    int generation,
    byte @Nullable [] meta,
    byte @Nullable [] payload) {}
