package dev.pawl.store.jdbc;

/**
 * A page of a history that somebody wants to read.
 *
 * @param after the number before the first event
 * @param limit how many events at most
 */
public record HistoryPage(String runId, long after, int limit) {
  HistoryPage atMost(int events) {
    return new HistoryPage(runId, after, Math.min(limit, events));
  }
}
