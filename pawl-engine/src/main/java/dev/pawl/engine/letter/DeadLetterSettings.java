package dev.pawl.engine.letter;

import java.time.Duration;

/**
 * What becomes of runs that gave up.
 *
 * @param maxReplays how often a dead letter is replayed at most ({@code dead-letters.max-replays})
 * @param replayRate how many are replayed in a second at most ({@code dead-letters.replay-rate})
 * @param max beyond so many, the oldest that are not eligible are archived ({@code
 *     dead-letters.max})
 * @param maxAge those that are older than this and not eligible are archived ({@code
 *     dead-letters.max-age})
 * @param keepSettled how long what is resolved, discarded or archived stays listed ({@code
 *     dead-letters.keep-settled})
 * @param interval how often they are looked at ({@code dead-letters.interval})
 * @param batch how many are archived at a time ({@code dead-letters.batch})
 */
public record DeadLetterSettings(
    int maxReplays,
    int replayRate,
    int max,
    Duration maxAge,
    Duration keepSettled,
    Duration interval,
    int batch) {
  /** Checks the numbers. */
  public DeadLetterSettings {
    if (maxReplays < 1
        || replayRate < 1
        || max < 1
        || batch < 1
        || !maxAge.isPositive()
        || !keepSettled.isPositive()
        || !interval.isPositive()) {
      throw new IllegalArgumentException("every limit of dead letters must be above zero");
    }
  }

  /** 3 replays, 20 a second, 100,000, 90 days, a year, 30 s, 500 at a time. */
  public static DeadLetterSettings defaults() {
    return new DeadLetterSettings(
        3, 20, 100_000, Duration.ofDays(90), Duration.ofDays(365), Duration.ofSeconds(30), 500);
  }

  /** The same with other limits of number and age. */
  public DeadLetterSettings limits(int most, Duration oldest) {
    return new DeadLetterSettings(
        maxReplays, replayRate, most, oldest, keepSettled, interval, batch);
  }

  /** The same with other limits of replays. */
  public DeadLetterSettings replays(int most, int aSecond) {
    return new DeadLetterSettings(most, aSecond, max, maxAge, keepSettled, interval, batch);
  }

  /** The same, looked at so often. */
  public DeadLetterSettings interval(Duration pause) {
    return new DeadLetterSettings(maxReplays, replayRate, max, maxAge, keepSettled, pause, batch);
  }
}
