package dev.pawl.engine.recovery;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.FailedStep;
import dev.pawl.api.RecoveryAction;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is done about the failures that fit it. Immutable.
 *
 * @param kinds the kinds of failure; empty for all
 * @param workflow a pattern for {@code namespace/name}
 * @param step a pattern for the step's path
 * @param agent a pattern for the name of the agent, which a step without an agent does not have
 * @param actions in this order
 * @param retry how {@link RecoveryAction#RETRY} repeats, or null for the settings of all steps
 */
public record PolicyRule(
    Set<ErrorKind> kinds,
    NamePattern workflow,
    NamePattern step,
    NamePattern agent,
    List<RecoveryAction> actions,
    @Nullable RetrySettings retry) {

  /** Copies the collections. */
  public PolicyRule {
    kinds = Set.copyOf(kinds);
    actions = List.copyOf(actions);
    if (actions.isEmpty()) {
      throw new IllegalArgumentException("A rule of a policy needs an action.");
    }
  }

  /** A rule for kinds of failure, wherever they happen. */
  public static PolicyRule of(Set<ErrorKind> kinds, RecoveryAction... actions) {
    return new PolicyRule(
        kinds, NamePattern.ANY, NamePattern.ANY, NamePattern.ANY, List.of(actions), null);
  }

  boolean fitsAll() {
    return kinds.isEmpty()
        && workflow.equals(NamePattern.ANY)
        && step.equals(NamePattern.ANY)
        && agent.equals(NamePattern.ANY);
  }

  boolean fits(FailedStep failed) {
    String by = failed.agent();
    return (kinds.isEmpty() || kinds.contains(failed.kind()))
        && workflow.fits(failed.workflow())
        && step.fits(failed.path())
        && agent.fits(by == null ? "" : by);
  }
}
