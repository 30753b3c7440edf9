package dev.pawl.agents.registry;

/** The ways to pick one of several equal agents, by name. */
public enum SelectionRule {
  /** The one with the fewest calls in flight. */
  LEAST_LOADED,
  /** One after the other. */
  ROUND_ROBIN,
  /** In proportion to the weights on their cards. */
  WEIGHTED;

  /** A selection by this rule that has picked nobody yet. */
  public Selection selection() {
    return switch (this) {
      case LEAST_LOADED -> new LeastLoaded();
      case ROUND_ROBIN -> new RoundRobin();
      case WEIGHTED -> new SmoothWeighted();
    };
  }
}
