package dev.pawl.agents.department;

import dev.pawl.agents.registry.AgentEntry;
import dev.pawl.agents.registry.AgentQuery;
import dev.pawl.agents.registry.AgentStatistics;
import dev.pawl.agents.registry.DepartmentAgent;
import dev.pawl.agents.work.DepartmentWork;
import dev.pawl.agents.work.WorkRequest;
import dev.pawl.agents.work.WorkResult;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.StepFailedException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A department at work. Its head gives each piece of work to an agent of the team; when that one
 * fails, to the next. What the team cannot do, and what a request leaves open, is asked of people.
 * Thread-safe.
 */
public final class Department {
  private static final int MOST_ROUNDS = 10;

  /** An agent may fail for a moment; one that is late is not waited for. */
  private static final Step OPTIONS =
      Step.with(Retry.exponential().maxAttempts(2)).timeout(Duration.ofMinutes(1));

  private final String name;
  private final DepartmentAgent head;
  private final Map<String, DepartmentWork> team;
  private final AgentStatistics statistics;
  private final InstantSource clock;

  /**
   * A department.
   *
   * @param name the department's name
   * @param head chooses who does what
   * @param team what its agents do, by their names
   * @param statistics are told of every call
   * @param clock says how long calls take
   */
  public Department(
      String name,
      DepartmentAgent head,
      Map<String, DepartmentWork> team,
      AgentStatistics statistics,
      InstantSource clock) {
    this.name = name;
    this.head = head;
    this.team = Map.copyOf(team);
    this.statistics = statistics;
    this.clock = clock;
  }

  /** The department's name. */
  public String name() {
    return name;
  }

  /**
   * Does a piece of work.
   *
   * @throws dev.pawl.api.WorkflowException when people say that it shall not be done, or what was
   *     asked of them is still open after {@value #MOST_ROUNDS} answers
   */
  public WorkReport perform(Run run, WorkRequest request) {
    WorkRequest asked = request;
    for (int round = 1; round <= MOST_ROUNDS; round++) {
      WorkRequest current = asked;
      Optional<WorkReport> report =
          run.scope("round", Integer.toString(round), scope -> attempt(scope, current));
      AskForWork ask = new AskForWork(run, name, Integer.toString(round));
      if (report.isEmpty()) {
        Optional<WorkReport> byHand = ask.byHand();
        if (byHand.isPresent()) {
          return byHand.get();
        }
      } else {
        WorkReport came = report.get();
        WorkResult.Missing missing = came.missing();
        if (missing == null) {
          return came;
        }
        asked = ask.more(current, missing, came.question());
      }
    }
    throw AskForWork.stillUnclear(name, MOST_ROUNDS);
  }

  /** One agent after the other, empty when all failed. */
  private Optional<WorkReport> attempt(Run scope, WorkRequest request) {
    Set<String> tried = new HashSet<>();
    while (true) {
      // Recorded, because who is there and who is idle is another matter when this is replayed.
      String agent =
          scope.step(
              "choose",
              String.class,
              Step.defaults().key(Integer.toString(tried.size() + 1)),
              () -> choice(Set.copyOf(tried)));
      if (agent.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(
            scope.step("work", WorkReport.class, OPTIONS.key(agent), () -> call(agent, request)));
      } catch (StepFailedException e) {
        tried.add(agent);
      }
    }
  }

  private String choice(Set<String> tried) {
    return head.choose(AgentQuery.everyone(), tried)
        .map(AgentEntry::name)
        .filter(team::containsKey)
        .orElse("");
  }

  private WorkReport call(String agent, WorkRequest request) throws Exception {
    DepartmentWork work = team.get(agent);
    if (work == null) {
      throw new IllegalStateException(
          "The agent %s is not in this process. It is tried elsewhere or by somebody else."
              .formatted(agent));
    }
    boolean done = false;
    try {
      WorkReport report =
          statistics.observed(agent, clock, () -> WorkReport.of(work.perform(request)));
      done = true;
      return report;
    } finally {
      if (done) {
        head.succeeded(agent);
      } else {
        head.failed(agent);
      }
    }
  }
}
