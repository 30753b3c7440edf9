package dev.pawl.agents.registry;

import java.util.List;
import java.util.Optional;

/**
 * A way to pick one of several equal agents. Remembers what it needs of earlier picks; thread-safe.
 * The same calls give the same picks.
 */
public interface Selection {

  /**
   * The name of the one that gets the next work, empty when there is none.
   *
   * @param equals the agents in question, in any order, each name once
   */
  Optional<String> pick(List<Choice> equals);
}
