package dev.pawl.agents.registry;

/**
 * One of several equal agents, as a {@link Selection} sees it.
 *
 * @param name the agent's name
 * @param weight its share of the work compared with the others', at least 1
 * @param inFlight how many calls it works on
 */
public record Choice(String name, int weight, int inFlight) {
  /** Checks the ranges. */
  public Choice {
    if (weight < 1 || inFlight < 0) {
      throw new IllegalArgumentException(
          "The agent %s needs a weight of at least 1 and no negative calls, had %d and %d."
              .formatted(name, weight, inFlight));
    }
  }

  /** An idle agent that counts once. */
  public static Choice of(String name) {
    return new Choice(name, 1, 0);
  }
}
