package dev.pawl.agents.director;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.email.EmailRuns;
import dev.pawl.agents.frontdesk.DeskAnswer;
import dev.pawl.agents.frontdesk.DeskRequest;
import dev.pawl.agents.frontdesk.FrontDesk;
import dev.pawl.agents.mail.MailTransport;
import dev.pawl.agents.registry.AgentStatistics;
import dev.pawl.agents.routing.Candidate;
import dev.pawl.agents.routing.Departments;
import dev.pawl.agents.routing.Router;
import dev.pawl.agents.routing.RoutingDecision;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.TaskRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who decides where a request goes, in whole runs. */
class DirectorTest {
  private static final MailTransport NOWHERE =
      (message, recipients) -> {
        throw new AssertionError("nothing is sent here");
      };
  private static final DeskRequest TICKET =
      new DeskRequest("A customer cannot log in since yesterday", "", "UTC", null);

  @Test
  void a_request_goes_to_its_department_without_asking_anybody() {
    try (EmailRuns runs = EmailRuns.of(Companies.byRules(), NOWHERE)) {
      RunHandle run = runs.start(FrontDesk.NAME, TICKET);

      DeskAnswer answer = run.result(DeskAnswer.class);
      assertThat(answer.department()).isEqualTo("support");
      assertThat(answer.values()).containsKey("severity");
      assertThat(runs.view(run).labels()).containsEntry("department", "support");
    }
  }

  @Test
  void a_stray_reaches_a_person_who_sees_the_ranking() {
    try (EmailRuns runs = EmailRuns.of(company(unsure()), NOWHERE)) {
      RunHandle run = runs.start(FrontDesk.NAME, TICKET);
      TaskRow task = runs.open();
      assertThat(task.title()).isEqualTo("Which department shall do this?");
      assertThat(task.choices()).containsExactlyInAnyOrderElementsOf(choices());
      HistoryEntry asked =
          runs.history(run).stream()
              .filter(entry -> entry.type().equals("TaskOpened"))
              .findFirst()
              .orElseThrow();
      assertThat(asked.payload().path("description").asString())
          .contains("A customer cannot log in")
          .contains("- release, 0.10: a guess");

      runs.decide("support", Map.of());

      assertThat(run.result(DeskAnswer.class).department()).isEqualTo("support");
    }
  }

  @Test
  void what_is_nobodys_ends_the_run() {
    try (EmailRuns runs = EmailRuns.of(company(unsure()), NOWHERE)) {
      RunHandle run = runs.start(FrontDesk.NAME, TICKET);
      runs.decide("nobody", Map.of());

      assertThat(runs.view(run).status()).isEqualTo(RunStatus.FAILED);
      assertThat(runs.failure(run)).isEqualTo("request-declined");
    }
  }

  @Test
  void a_director_that_fails_leaves_the_decision_to_a_person() {
    Router broken =
        request -> {
          throw new IllegalStateException("The index is gone.");
        };
    try (EmailRuns runs = EmailRuns.of(company(broken), NOWHERE)) {
      RunHandle run = runs.start(FrontDesk.NAME, TICKET);
      runs.engine().advance(Duration.ofMinutes(5));
      assertThat(runs.history(run))
          .filteredOn(entry -> entry.type().equals("TaskOpened"))
          .singleElement()
          .satisfies(entry ->
              assertThat(entry.payload().path("description").asString())
                  .contains("The director failed: The index is gone."));
      runs.decide("support", Map.of());

      assertThat(run.result(DeskAnswer.class).department()).isEqualTo("support");
    }
  }

  private static Router unsure() {
    return request ->
        new RoutingDecision.NoRoute(
            0.1, List.of(new Candidate("release", 0.1, "a guess")), "Nothing points anywhere.");
  }

  private static Company company(Router router) {
    Director director =
        new Director(router, Departments.ALL, new AgentStatistics(), Companies.CLOCK);
    return new Company(director, director, Companies.byRules().departments());
  }

  private static List<String> choices() {
    List<String> choices = new ArrayList<>(Departments.ALL);
    choices.add(Director.NOBODY);
    return choices;
  }
}
