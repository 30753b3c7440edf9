package dev.pawl.engine.report;

import dev.pawl.engine.store.RunStatus;
import java.util.OptionalDouble;

/**
 * How well a run went, from 0 to 100.
 *
 * <p>{@code 50 × outcome + 20 × speed + 15 × (1 − error rate) + 15 × recovery rate − 5 ×
 * degradations}, the last at most 15, and never below 0. Without a baseline there is no speed, and
 * the other parts are scaled up to 100.
 *
 * <p><b>outcome</b>: 1 for a run that completed, or goes on; 0.5 for one that was cancelled, since
 * somebody wanted that; 0.25 for one that is blocked, which may still be saved; 0 for one that
 * failed or timed out. It has half of the weight, so that no run that failed gets better than an F,
 * however fast it failed. <b>speed</b>: 1 while all work with a baseline together takes no longer
 * than the baselines together, falling in a straight line to 0 at three times as long; being faster
 * earns nothing, because less work may have been done. <b>error rate</b> and <b>recovery rate</b>
 * as in {@link Counts}: errors cost although they were recovered from, and twice as much when they
 * were not. <b>degradations</b>: results that were less than what was wanted, and that no rate
 * shows.
 */
public final class Score {
  private static final double OUTCOME = 50;
  private static final double SPEED = 20;
  private static final double RELIABILITY = 15;
  private static final double RECOVERY = 15;
  private static final double DEGRADATION = 5;
  private static final double MOST_DEGRADATION = 15;

  /** So many times the baseline are as slow as can be. */
  private static final double STANDSTILL = 3;

  private Score() {}

  /**
   * The score of a run.
   *
   * @param ratio of the work of all stages with a baseline to their baselines; empty without any
   */
  public static double of(RunStatus status, OptionalDouble ratio, Counts counts, int degradations) {
    double points =
        OUTCOME * outcome(status)
            + RELIABILITY * (1 - counts.errorRate())
            + RECOVERY * counts.recoveryRate();
    double most = OUTCOME + RELIABILITY + RECOVERY;
    if (ratio.isPresent()) {
      points += SPEED * speed(ratio.getAsDouble());
      most += SPEED;
    }
    double score = 100 * points / most - Math.min(MOST_DEGRADATION, DEGRADATION * degradations);
    return Math.max(0, Math.round(score * 10) / 10.0);
  }

  private static double outcome(RunStatus status) {
    return switch (status) {
      case COMPLETED, PENDING, RUNNING, WAITING, PAUSED -> 1;
      case CANCELLED -> 0.5;
      case BLOCKED -> 0.25;
      case FAILED, TIMED_OUT -> 0;
    };
  }

  private static double speed(double ratio) {
    return Math.clamp((STANDSTILL - ratio) / (STANDSTILL - 1), 0, 1);
  }
}
