package dev.pawl.agents.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.director.Companies;
import dev.pawl.agents.email.EmailScenario.Answer;
import dev.pawl.agents.email.delivery.MailService;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.command.TaskAnswer;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.query.RunView;
import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import dev.pawl.testing.TestEngine;
import dev.pawl.testing.scenario.KernelHost;
import dev.pawl.testing.scenario.WithoutEngineLogs;
import dev.pawl.testing.store.MemoryStore;
import dev.pawl.testing.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario of the table, undisturbed and interrupted in every way. */
@ExtendWith(WithoutEngineLogs.class)
class EmailScenariosTest {
  private static final EmailAddress SENDER = new EmailAddress("pawl@example.org", "Pawl");
  private static final String RUN = "email-1";

  /** A Friday, 10:00 in Berlin. */
  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  private static final int MANY = 500;

  /** Even a run that ends in its first phase commits that often. */
  private static final int FEWEST_CRASHES = 4;

  private int crashes;

  /** How a run is disturbed. */
  enum Disturbance {
    NONE,
    /** A crash after each commit that records progress. */
    CRASHES,
    /** It leaves memory whenever it waits. */
    PARKING
  }

  static Stream<Arguments> table() {
    return EmailScenarios.all()
        .flatMap(
            scenario -> Stream.of(Disturbance.values()).map(how -> Arguments.of(scenario, how)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("table")
  void it_comes_to_the_same_end(EmailScenario scenario, Disturbance disturbance) {
    ScriptedMail mail = scenario.mail().apply(new ScriptedMail());
    EmailAgents agents = scenario.agents().apply(EmailAgents.byRules(Companies.byRules()));
    try (TestEngine engine = engine(agents, mail, disturbance)) {
      if (disturbance == Disturbance.CRASHES) {
        engine.trap(store ->
            store.crashAfter(batch ->
                KernelHost.recordsProgress(batch, Set.of("StepStarted", "StepAttemptUnknown"))));
      }
      start(engine, scenario);
      drive(engine, new ArrayDeque<>(scenario.answers()));
      if (disturbance == Disturbance.CRASHES) {
        assertThat(crashes).as("crashes").isGreaterThan(FEWEST_CRASHES);
      }

      RunView view = engine.engine().describe(RUN);
      assertThat(view.status()).as("end, %s", view.error()).isEqualTo(scenario.expected().end());
      assertThat(result(view)).isEqualTo(scenario.expected().result());
      List<String> notes =
          view.output().path("notes").valueStream().map(note -> note.asString()).toList();
      for (String note : scenario.expected().notes()) {
        assertThat(notes).anyMatch(said -> said.contains(note));
      }
      if (scenario.expected().notes().isEmpty()) {
        assertThat(notes).isEmpty();
      }
      assertThat(mail.acceptances())
          .doesNotHaveDuplicates()
          .hasSize(scenario.expected().accepted());
      List<String> steps = steps(engine);
      for (String end : scenario.expected().steps()) {
        assertThat(steps).anyMatch(path -> path.endsWith(end));
      }
    }
  }

  private static TestEngine engine(EmailAgents agents, ScriptedMail mail, Disturbance disturbance) {
    EngineSettings settings = TestEngine.settings();
    return TestEngine.on(
        new MemoryStore()::reopen,
        disturbance == Disturbance.PARKING
            ? settings.run(settings.run().parkAfter(Duration.ZERO))
            : settings,
        new ManualClock(NOW),
        EmailDepartment.workflows(agents, MailService.of(mail, mail, SENDER))
            .toArray(WorkflowDefinition<?, ?>[]::new));
  }

  private void start(TestEngine engine, EmailScenario scenario) {
    StartRequest request =
        StartRequest.of(scenario.type().workflow()).id(RUN).input(scenario.request());
    persistently(
        engine,
        () -> {
          var ignored = engine.engine().start(request);
        });
  }

  /** Lets the run go on until it is over: answers what is asked, and lets time pass. */
  private void drive(TestEngine engine, Queue<Answer> answers) {
    for (int i = 0; i < MANY; i++) {
      settle(engine);
      if (engine.engine().describe(RUN).status().ended()) {
        assertThat(answers).as("answers that nobody asked for").isEmpty();
        return;
      }
      Optional<TaskRow> open =
          engine.engine().tasks(new TaskFilter(Set.of(TaskRow.Status.OPEN), RUN, 1)).stream()
              .findFirst();
      if (open.isPresent()) {
        answer(engine, open.get(), answers);
      } else {
        engine.advance(Duration.ofMinutes(10));
      }
    }
    throw new AssertionError("The run does not end: " + engine.engine().why(RUN));
  }

  private void answer(TestEngine engine, TaskRow task, Queue<Answer> answers) {
    assertThat(answers).as("answers left for: %s", task.title()).isNotEmpty();
    Answer answer = answers.remove();
    assertThat(task.title()).contains(answer.asked());
    persistently(
        engine,
        () -> {
          // A crash may have swallowed the acknowledgement and not the decision.
          if (isOpen(engine, task)) {
            engine
                .engine()
                .decide(
                    task.id(),
                    new TaskAnswer(answer.choice(), "", answer.values()),
                    Optional.empty(),
                    "ada");
          }
        });
  }

  private static boolean isOpen(TestEngine engine, TaskRow task) {
    return engine.engine().tasks(new TaskFilter(Set.of(TaskRow.Status.OPEN), RUN, 10)).stream()
        .anyMatch(open -> open.id().equals(task.id()));
  }

  private void settle(TestEngine engine) {
    engine.settle();
    while (engine.store().crashed()) {
      recover(engine);
      engine.settle();
    }
  }

  private void recover(TestEngine engine) {
    crashes++;
    engine.crash();
    try {
      engine.restart();
    } catch (StoreException | EngineException e) {
      if (!engine.store().crashed()) {
        throw e;
      }
    }
  }

  private void persistently(TestEngine engine, Runnable request) {
    while (true) {
      try {
        request.run();
        return;
      } catch (StoreException | EngineException e) {
        if (!engine.store().crashed()) {
          throw e;
        }
        recover(engine);
      }
    }
  }

  private static String result(RunView view) {
    RunView.ErrorView error = view.error();
    return error == null ? view.output().path("status").asString() : error.code();
  }

  private static List<String> steps(TestEngine engine) {
    return engine.engine().history(RUN, 0, 2_000).stream()
        .filter(entry -> entry.type().equals("StepCompleted"))
        .map(HistoryEntry::path)
        .toList();
  }
}
