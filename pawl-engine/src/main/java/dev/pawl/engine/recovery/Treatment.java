package dev.pawl.engine.recovery;

import dev.pawl.api.RecoveryAction;
import dev.pawl.api.Retry;
import java.util.List;

/**
 * What is done about a failure.
 *
 * @param actions in this order; where one is not possible, or fails too, the next one is taken, and
 *     after the last one the step fails
 * @param retry how often and when {@link RecoveryAction#RETRY} repeats, unless the step itself says
 *     so
 */
public record Treatment(List<RecoveryAction> actions, Retry retry) {
  /** Copies the list. */
  public Treatment {
    actions = List.copyOf(actions);
  }
}
