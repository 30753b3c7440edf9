package dev.pawl.engine.report;

/**
 * How steps that had failed were well again.
 *
 * @param retries by another attempt
 * @param fallbacks by what stood in for them, or by going on without them
 * @param rollbacks by going back to a checkpoint
 * @param moves by people: a retry, a skip, a rewind, a decision
 */
public record Recoveries(int retries, int fallbacks, int rollbacks, int moves) {

  /** All together. */
  public int total() {
    return retries + fallbacks + rollbacks + moves;
  }
}
