package dev.pawl.engine.report;

import java.time.Duration;

/**
 * How long the work of a stage usually takes.
 *
 * @param runs how many runs it was learnt from, 0 when it was given
 */
public record Baseline(Duration work, Source source, int runs) {

  /** Where it comes from. */
  public enum Source {
    /** Somebody set it. */
    GIVEN,
    /** The median of runs that completed. */
    LEARNT
  }
}
