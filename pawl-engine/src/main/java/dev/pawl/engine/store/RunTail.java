package dev.pawl.engine.store;

/**
 * The end of a run's history as its writer knows it: the number of the last committed event.
 *
 * <p>Not thread-safe: after its creation only the thread of the run's writer touches it. A store
 * numbers the events of an append from here, and moves the tail when, and only when, the
 * transaction is committed.
 */
public final class RunTail {
  private final String runId;
  private long last;

  /**
   * @param runId the run
   * @param last the number of the last committed event, 0 for none
   */
  public RunTail(String runId, long last) {
    this.runId = runId;
    this.last = last;
  }

  /** The run. */
  public String runId() {
    return runId;
  }

  /** The number of the last committed event. */
  public long last() {
    return last;
  }

  /** Records that events up to this number are committed. */
  public void moveTo(long number) {
    last = number;
  }
}
