package dev.pawl.engine.report;

import java.time.Duration;
import java.util.Map;

/**
 * What reports compare with.
 *
 * @param given baselines by workflow and stage, {@code invoice/payment}; they beat what is learnt
 *     ({@code baselines.given})
 * @param learnFrom how many of the newest completed runs of the workflow are learnt from, 0 for
 *     none ({@code baselines.learn-from})
 * @param least in how many of them a stage must have been for its median to count ({@code
 *     baselines.at-least})
 * @param fast a stage whose work takes less than this many times its baseline is fast ({@code
 *     baselines.fast})
 * @param slow one that takes more than this many times is slow ({@code baselines.slow})
 */
public record BaselineSettings(
    Map<String, Duration> given, int learnFrom, int least, double fast, double slow) {

  /** The most runs that are learnt from. */
  public static final int MOST_RUNS = 1_000;

  /** Checks the ranges and copies the map. */
  public BaselineSettings {
    given = Map.copyOf(given);
    given.forEach((stage, work) -> {
      if (!work.isPositive()) {
        throw new IllegalArgumentException(
            "the baseline of '%s' must be positive, was %s".formatted(stage, work));
      }
    });
    if (learnFrom < 0 || learnFrom > MOST_RUNS || least < 1) {
      throw new IllegalArgumentException(
          "baselines are learnt from 0 to %d runs, at least 1; were %d and %d"
              .formatted(MOST_RUNS, learnFrom, least));
    }
    if (!(fast > 0 && fast <= 1 && slow >= 1 && slow < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "fast must be above 0 and at most 1, and slow at least 1; were %s and %s"
              .formatted(fast, slow));
    }
  }

  /** Nothing given; the last 50 runs, at least 5 of them; fast below 0.8, slow above 1.5. */
  public static BaselineSettings defaults() {
    return new BaselineSettings(Map.of(), 50, 5, 0.8, 1.5);
  }

  /** The same with these given. */
  public BaselineSettings given(Map<String, Duration> stages) {
    return new BaselineSettings(stages, learnFrom, least, fast, slow);
  }

  Pace pace(double ratio) {
    if (ratio < fast) {
      return Pace.FAST;
    }
    return ratio > slow ? Pace.SLOW : Pace.NORMAL;
  }
}
