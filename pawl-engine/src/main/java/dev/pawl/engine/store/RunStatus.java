package dev.pawl.engine.store;

/** Where a run stands. */
public enum RunStatus {
  /** Accepted, not yet executing. */
  PENDING,
  /** In the memory of a node. */
  RUNNING,
  /** Out of memory until a time or a message. */
  WAITING,
  /** Held by an operator. */
  PAUSED,
  /** The engine cannot go on; tried again by itself and on each new deployment. */
  BLOCKED,
  /** Ended with an output. */
  COMPLETED,
  /** Ended with an error of the work. */
  FAILED,
  /** Ended because somebody cancelled it. */
  CANCELLED,
  /** Ended by the operator's run deadline. */
  TIMED_OUT;

  /** Whether the run is over. */
  public boolean ended() {
    return switch (this) {
      case PENDING, RUNNING, WAITING, PAUSED, BLOCKED -> false;
      case COMPLETED, FAILED, CANCELLED, TIMED_OUT -> true;
    };
  }
}
