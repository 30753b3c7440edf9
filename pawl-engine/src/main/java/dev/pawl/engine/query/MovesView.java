package dev.pawl.engine.query;

import java.util.List;

/**
 * The moves that a run has been through.
 *
 * @param moves the events that say so, refused ones included, in order
 * @param discounted the numbers of the events that do not count any more because of them, in order
 */
public record MovesView(List<HistoryEntry> moves, List<Long> discounted) {}
