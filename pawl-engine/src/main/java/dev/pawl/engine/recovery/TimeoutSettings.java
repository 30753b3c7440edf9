package dev.pawl.engine.recovery;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long attempts may take of steps that do not say so themselves. Immutable.
 *
 * @param stages the first that fits a step counts ({@code timeouts.stages})
 * @param step for steps that fit none, or null for no limit ({@code timeouts.step})
 * @param warnAt after which part of the limit, 0.1 to 1, the history says that a step is slow
 *     ({@code timeouts.warn-at})
 * @param multiplier by how much the limit grows with each attempt that took too long, 1 to 10
 *     ({@code timeouts.multiplier})
 */
public record TimeoutSettings(
    List<StageTimeout> stages, @Nullable Duration step, double warnAt, double multiplier) {

  private static final double LONGEST_MILLIS = 365.0 * 24 * 3600 * 1e3;

  /** Checks the ranges and copies the list. */
  public TimeoutSettings {
    stages = List.copyOf(stages);
    if (!(warnAt >= 0.1 && warnAt <= 1)) {
      throw new IllegalArgumentException("warnAt must lie in 0.1 to 1, was " + warnAt);
    }
    if (!(multiplier >= 1 && multiplier <= 10)) {
      throw new IllegalArgumentException("multiplier must lie in 1 to 10, was " + multiplier);
    }
    if (step != null && !step.isPositive()) {
      throw new IllegalArgumentException("step must be positive, was " + step);
    }
  }

  /** No limits; a warning at 80 % of a step's own, and half as much again after a timeout. */
  public static TimeoutSettings defaults() {
    return new TimeoutSettings(List.of(), null, 0.8, 1.5);
  }

  /** The same with other limits of stages. */
  public TimeoutSettings stages(List<StageTimeout> limits) {
    return new TimeoutSettings(limits, step, warnAt, multiplier);
  }

  /** The same with a limit for all other steps. */
  public TimeoutSettings step(Duration limit) {
    return new TimeoutSettings(stages, limit, warnAt, multiplier);
  }

  /**
   * The limit of an attempt: {@code limit × multiplier^timeouts}.
   *
   * @param workflow {@code namespace/name}
   * @param path of the step
   * @param timeouts how many attempts of it took too long so far
   * @return null for no limit
   */
  public @Nullable Duration limit(String workflow, String path, int timeouts) {
    Duration limit = step;
    for (StageTimeout stage : stages) {
      if (stage.fits(workflow, path)) {
        limit = stage.limit();
        break;
      }
    }
    if (limit == null || timeouts == 0) {
      return limit;
    }
    double grown = limit.toMillis() * Math.pow(multiplier, timeouts);
    // Whatever grows longer than a year stands for no limit in effect, and must stay a time.
    return Duration.ofMillis((long) Math.min(grown, LONGEST_MILLIS));
  }

  /** When an attempt with this limit is slow. */
  public Duration warning(Duration limit) {
    return Duration.ofMillis((long) (limit.toMillis() * warnAt));
  }
}
