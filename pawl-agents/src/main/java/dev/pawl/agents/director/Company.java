package dev.pawl.agents.director;

import dev.pawl.agents.department.Department;
import dev.pawl.agents.registry.AgentCard;
import dev.pawl.agents.registry.AgentRegistry;
import dev.pawl.agents.registry.AgentStatistics;
import dev.pawl.agents.registry.DepartmentAgent;
import dev.pawl.agents.registry.HeartbeatLimits;
import dev.pawl.agents.registry.InMemoryRegistry;
import dev.pawl.agents.routing.Departments;
import dev.pawl.agents.work.DepartmentWork;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The director and the departments that do what it assigns.
 *
 * @param director for all requests
 * @param contents for requests to make something that an email carries
 * @param departments by name; not communications, whose work are the email workflows
 */
public record Company(Director director, Director contents, Map<String, Department> departments) {
  /** Copies the map. */
  public Company {
    departments = Map.copyOf(departments);
  }

  /**
   * A company that works by rules.
   *
   * @param registry has the agents of the departments
   * @param statistics are told of every call
   * @param clock says how long calls take, and when agents failed
   */
  public static Company byRules(
      AgentRegistry registry,
      AgentStatistics statistics,
      InstantSource clock,
      CompanySettings settings) {
    double threshold = settings.threshold();
    return new Company(
        new Director(Departments.router(threshold), Departments.ALL, statistics, clock),
        new Director(Departments.contentRouter(threshold), Departments.ALL, statistics, clock),
        Workers.byRules().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    department ->
                        department(
                            department.getKey(),
                            department.getValue(),
                            registry,
                            statistics,
                            clock,
                            settings))));
  }

  /** A company by rules whose agents are registered in memory, where no other process sees them. */
  public static Company alone(InstantSource clock) {
    AgentRegistry registry = new InMemoryRegistry(clock, HeartbeatLimits.defaults());
    registry.register(cards());
    return byRules(registry, new AgentStatistics(), clock, CompanySettings.defaults());
  }

  /**
   * The cards of the director, the heads of the departments and the teams of all but
   * communications.
   */
  public static List<AgentCard> cards() {
    return Workers.cards();
  }

  private static Department department(
      String name,
      Map<String, DepartmentWork> team,
      AgentRegistry registry,
      AgentStatistics statistics,
      InstantSource clock,
      CompanySettings settings) {
    DepartmentAgent head =
        new DepartmentAgent(
            Workers.head(name),
            registry,
            settings.selection().selection(),
            statistics,
            settings.patience(),
            clock);
    return new Department(name, head, team, statistics, clock);
  }
}
