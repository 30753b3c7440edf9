package dev.pawl.agents.director;

import dev.pawl.agents.registry.Patience;
import dev.pawl.agents.registry.SelectionRule;
import dev.pawl.agents.routing.Departments;

/**
 * How a company works.
 *
 * @param selection who of several equal agents gets the next piece of work
 * @param patience when an agent that fails is taken out
 * @param threshold the least confidence with which the director decides, above 0, at most 1
 */
public record CompanySettings(SelectionRule selection, Patience patience, double threshold) {
  /** The defaults. */
  public static CompanySettings defaults() {
    return new CompanySettings(
        SelectionRule.LEAST_LOADED, Patience.defaults(), Departments.THRESHOLD);
  }
}
