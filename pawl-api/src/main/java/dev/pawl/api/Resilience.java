package dev.pawl.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a step says of itself to recovery. Immutable.
 *
 * @param service the name of the service it needs, whose circuit breaker and limits it shares with
 *     the other steps that name it, or null for none
 * @param agent the name of the agent that does it, for policies and statistics, or null
 * @param importance what its failure means for the run
 * @param fallback what takes its place when it gives up, or null for nothing
 * @param actions what is done about a failure, in this order, whatever the engine's policy says;
 *     empty to leave it to the policy
 */
public record Resilience(
    @Nullable String service,
    @Nullable String agent,
    Importance importance,
    @Nullable Fallback fallback,
    List<RecoveryAction> actions) {

  /** Nothing special. */
  public static final Resilience NONE =
      new Resilience(null, null, Importance.NORMAL, null, List.of());

  /** Checks the names and copies the list. */
  public Resilience {
    if (service != null) {
      Names.check("service's name", service);
    }
    if (agent != null) {
      Names.check("agent's name", agent);
    }
    actions = List.copyOf(actions);
  }

  Resilience service(String name) {
    return new Resilience(name, agent, importance, fallback, actions);
  }

  Resilience agent(String name) {
    return new Resilience(service, name, importance, fallback, actions);
  }

  Resilience importance(Importance weight) {
    return new Resilience(service, agent, weight, fallback, actions);
  }

  Resilience fallback(Fallback substitute) {
    return new Resilience(service, agent, importance, substitute, actions);
  }

  Resilience actions(List<RecoveryAction> ordered) {
    return new Resilience(service, agent, importance, fallback, ordered);
  }
}
