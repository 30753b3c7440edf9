package dev.pawl.bench.database;

/**
 * What passed through a store.
 *
 * @param commits transactions
 * @param intents things that were asked of the store
 * @param historyRows events
 * @param runRows rows of runs that were inserted or updated
 * @param otherRows rows of mailboxes, tasks and labels that were inserted or updated
 * @param payloadBytes user data of the events
 * @param commitNanos how long all writers together were inside the store
 */
public record Traffic(
    long commits,
    long intents,
    long historyRows,
    long runRows,
    long otherRows,
    long payloadBytes,
    long commitNanos) {

  /** Nothing. */
  public static final Traffic NONE = new Traffic(0, 0, 0, 0, 0, 0, 0);

  /** Rows of all tables; the row that names each writer's last batch is not counted. */
  public long rows() {
    return historyRows + runRows + otherRows;
  }

  /** The mean size of a commit in rows. */
  public double rowsPerCommit() {
    return commits == 0 ? 0 : (double) rows() / commits;
  }

  /** Both together. */
  public Traffic plus(Traffic other) {
    return new Traffic(
        commits + other.commits,
        intents + other.intents,
        historyRows + other.historyRows,
        runRows + other.runRows,
        otherRows + other.otherRows,
        payloadBytes + other.payloadBytes,
        commitNanos + other.commitNanos);
  }

  /** What passed since an earlier count. */
  public Traffic since(Traffic earlier) {
    return new Traffic(
        commits - earlier.commits,
        intents - earlier.intents,
        historyRows - earlier.historyRows,
        runRows - earlier.runRows,
        otherRows - earlier.otherRows,
        payloadBytes - earlier.payloadBytes,
        commitNanos - earlier.commitNanos);
  }
}
