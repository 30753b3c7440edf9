package dev.pawl.agents.registry;

import org.jspecify.annotations.Nullable;

/**
 * Where in the company an agent works.
 *
 * @param department the department's name
 * @param supervisor the name of the agent that supervises it, or null for the head of a department
 * @param weight its share of the work compared with equal agents, 1 unless said
 */
public record Position(String department, @Nullable String supervisor, int weight) {
  /** Checks the names and the weight; cards of old have none. */
  public Position {
    Names.check("department", department);
    if (supervisor != null) {
      Names.check("supervisor", supervisor);
    }
    weight = weight == 0 ? 1 : weight;
    if (weight < 0) {
      throw new IllegalArgumentException(
          "The weight of an agent must be at least 1, was %d.".formatted(weight));
    }
  }

  /** A position with the usual share of the work. */
  public static Position of(String department, @Nullable String supervisor) {
    return new Position(department, supervisor, 1);
  }
}
