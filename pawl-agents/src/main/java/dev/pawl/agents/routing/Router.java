package dev.pawl.agents.routing;

/**
 * Decides which department a request is for. Gives the same decision for the same request, so that
 * it may be asked in a recorded step; thread-safe.
 */
public interface Router {
  /** The department, or that a person has to decide. */
  RoutingDecision route(RoutingRequest request);
}
