package dev.pawl.agents.registry;

import java.util.Collection;
import java.util.Set;

/** Which names something must have. */
public sealed interface Wanted {
  /** Whether these names are enough. */
  boolean satisfiedBy(Collection<String> names);

  /**
   * All of these names. None wanted is satisfied by everything.
   *
   * @param names what is wanted
   */
  record All(Set<String> names) implements Wanted {
    /** Copies the names. */
    public All {
      names = Set.copyOf(names);
    }

    @Override
    public boolean satisfiedBy(Collection<String> present) {
      return present.containsAll(names);
    }
  }

  /**
   * At least one of these names. None wanted is satisfied by nothing.
   *
   * @param names what is wanted
   */
  record Any(Set<String> names) implements Wanted {
    /** Copies the names. */
    public Any {
      names = Set.copyOf(names);
    }

    @Override
    public boolean satisfiedBy(Collection<String> present) {
      return present.stream().anyMatch(names::contains);
    }
  }
}
