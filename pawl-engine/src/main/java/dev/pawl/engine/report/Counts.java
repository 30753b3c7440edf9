package dev.pawl.engine.report;

/**
 * What was tried and what came of it.
 *
 * @param attempts of steps, all together
 * @param failures attempts that failed, or whose outcome got lost
 * @param incidents how often a step that was well began to fail
 * @param recoveries how often such a step was well again
 */
public record Counts(int attempts, int failures, int incidents, Recoveries recoveries) {

  /** The share of attempts that failed; 0 without attempts. */
  public double errorRate() {
    return attempts == 0 ? 0 : (double) failures / attempts;
  }

  /** The share of incidents that were recovered from; 1 without incidents. */
  public double recoveryRate() {
    return incidents == 0 ? 1 : (double) recoveries.total() / incidents;
  }
}
