package dev.pawl.agents.director;

import dev.pawl.agents.registry.AgentStatistics;
import dev.pawl.agents.registry.Service;
import dev.pawl.agents.routing.Router;
import dev.pawl.agents.routing.RoutingDecision;
import dev.pawl.agents.routing.RoutingRequest;
import dev.pawl.api.Decision;
import dev.pawl.api.HumanTask;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.StepFailedException;
import dev.pawl.api.WorkflowException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The director: gives a request to a department. What the router is not sure about, and everything
 * while the router fails, is decided by people. Thread-safe.
 */
public final class Director {
  /** The label that says which department does a run. */
  public static final String LABEL = "department";

  /** The choice of people for a request that is nobody's. */
  public static final String NOBODY = "nobody";

  private static final String PEOPLE = "operators";
  private static final Step OPTIONS =
      Step.with(Retry.exponential().maxAttempts(3)).timeout(Duration.ofMinutes(1));

  private final Router router;
  private final List<String> departments;
  private final AgentStatistics statistics;
  private final InstantSource clock;

  /**
   * A director that follows this router.
   *
   * @param departments whom people can choose when it is not sure
   * @param statistics are told of every decision
   * @param clock says how long decisions take
   */
  public Director(
      Router router, List<String> departments, AgentStatistics statistics, InstantSource clock) {
    this.router = router;
    this.departments = List.copyOf(departments);
    this.statistics = statistics;
    this.clock = clock;
  }

  /**
   * Finds the department, and labels the run with it.
   *
   * @param text the request
   * @param evident the decision where the request leaves no question, so that nothing is ranked
   * @throws WorkflowException of kind {@code BUSINESS} when people say that it is nobody's
   */
  public Assignment assign(Run phase, String text, Optional<RoutingDecision> evident) {
    Proposal proposal = proposal(phase, text, evident);
    Assignment assignment =
        proposal.department().isEmpty()
            ? new Assignment(asked(phase, text, proposal), Assignment.By.PERSON)
            : new Assignment(proposal.department(), Assignment.By.DIRECTOR);
    phase.label(LABEL, assignment.department());
    return assignment;
  }

  /** Notes that whoever asked said which department does it. */
  public static Assignment told(Run phase, String department) {
    phase.label(LABEL, department);
    return new Assignment(department, Assignment.By.CALLER);
  }

  private Proposal proposal(Run phase, String text, Optional<RoutingDecision> evident) {
    try {
      return phase.step(
          "route",
          Proposal.class,
          OPTIONS,
          () ->
              statistics.observed(
                  Service.DIRECTOR_AGENT.id(),
                  clock,
                  () ->
                      Proposal.of(
                          evident.orElseGet(() -> router.route(new RoutingRequest(text))))));
    } catch (StepFailedException e) {
      return Proposal.failed("The director failed: " + e.getMessage());
    }
  }

  private String asked(Run phase, String text, Proposal proposal) {
    List<String> choices = new ArrayList<>(departments);
    choices.add(NOBODY);
    HumanTask task =
        HumanTask.to(PEOPLE)
            .title("Which department shall do this?")
            .description(description(text, proposal))
            .choices(choices.toArray(String[]::new));
    return switch (phase.ask("assign", task)) {
      case Decision.Decided decided when departments.contains(decided.choice()) -> decided.choice();
      case Decision.Decided decided ->
          throw WorkflowException.business(
              "request-declined",
              "%s decided \"%s\": no department does this request."
                  .formatted(decided.by(), decided.choice()));
      case Decision.TimedOut() ->
          throw WorkflowException.business(
              "request-not-assigned", "Nobody decided in time which department does this request.");
    };
  }

  private static String description(String text, Proposal proposal) {
    String ranked =
        proposal.ranked().stream()
            .map(candidate ->
                "- %s, %s: %s"
                    .formatted(
                        candidate.department(),
                        String.format(Locale.ROOT, "%.2f", candidate.score()),
                        candidate.why()))
            .collect(Collectors.joining("\n"));
    return """
    %s

    %s

    %s\
    """
        .formatted(text.strip(), proposal.why(), ranked)
        .stripTrailing();
  }
}
