package dev.pawl.agents.registry;

import org.jspecify.annotations.Nullable;

/**
 * Where in the company an agent works.
 *
 * @param department the department's name
 * @param supervisor the name of the agent that supervises it, or null for the head of a department
 */
public record Position(String department, @Nullable String supervisor) {
  /** Checks the names. */
  public Position {
    Names.check("department", department);
    if (supervisor != null) {
      Names.check("supervisor", supervisor);
    }
  }
}
