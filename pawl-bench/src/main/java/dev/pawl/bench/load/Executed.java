package dev.pawl.bench.load;

/**
 * A run that was executed, with moments as {@link System#nanoTime} has them.
 *
 * @param id of the run
 * @param called when its start was asked for
 * @param acknowledged when that was answered, so the start was on disk
 * @param ended when its end was committed
 */
public record Executed(String id, long called, long acknowledged, long ended) {

  /** The time from the answer to the end, in nanoseconds. */
  public long nanos() {
    return Math.max(0, ended - acknowledged);
  }
}
