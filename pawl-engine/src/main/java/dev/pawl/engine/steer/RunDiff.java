package dev.pawl.engine.steer;

import dev.pawl.engine.store.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * How two runs differ.
 *
 * @param left one run
 * @param right the other run
 * @param sameInput whether both have the same input
 * @param common how many operations both have with the same outcome, before the first that differs
 * @param divergence the first operation that differs, or null when none does
 */
public record RunDiff(
    Side left, Side right, boolean sameInput, int common, @Nullable Divergence divergence) {

  /** One of the runs. */
  public record Side(String id, String workflow, String version, RunStatus status) {}

  /**
   * An operation that differs.
   *
   * @param left what one run has there, or null for nothing
   * @param right what the other run has there, or null for nothing
   */
  public record Divergence(String path, @Nullable Outcome left, @Nullable Outcome right) {}

  /**
   * What an operation came to.
   *
   * @param number of the event
   * @param kind of operation, such as {@code step}
   * @param status where it stands
   * @param payload what it brought, JSON-shaped, or null
   */
  public record Outcome(long number, String kind, String status, @Nullable Object payload) {}
}
