package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.Classification;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.FailedStep;
import dev.pawl.api.FailureRule;
import dev.pawl.api.HttpStatusException;
import dev.pawl.api.RecoveryAction;
import dev.pawl.api.RecoveryHandler;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Severity;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Workflow;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.recovery.NamePattern;
import dev.pawl.engine.recovery.PolicyRule;
import dev.pawl.engine.recovery.RecoverySettings;
import dev.pawl.engine.recovery.RecoveryTemplate;
import dev.pawl.engine.recovery.StageTimeout;
import dev.pawl.engine.recovery.TimeoutSettings;
import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import dev.pawl.testing.TestEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is done about failures that takes an engine: ways back, safe stops, policies, handlers. */
@ExtendWith(WithoutEngineLogs.class)
public abstract class RecoveryRules {
  private final Ledger ledger = new Ledger();
  private final AtomicInteger failures = new AtomicInteger();

  /** Opens the same new, empty data each time the result is asked. */
  protected abstract Supplier<? extends Store> newStore();

  /** A step that finds damaged data so many times. */
  private String damaged(Run run, String name, Step options) {
    return run.step(
        name,
        TypeRef.of(String.class),
        options,
        attempt -> {
          ledger.note(name, attempt);
          if (failures.getAndDecrement() > 0) {
            throw WorkflowException.of(ErrorKind.DATA_CORRUPTION, "checksum", "It is damaged.");
          }
          return name + " done";
        });
  }

  private String sound(Run run, String name, Step options) {
    return run.step(
        name,
        TypeRef.of(String.class),
        options,
        attempt -> {
          ledger.note(name, attempt);
          return name + " done";
        });
  }

  private WorkflowDefinition<String, String> importing() {
    return definition((run, input) -> {
      sound(run, "fetch", Step.defaults());
      run.checkpoint("fetched");
      sound(run, "copy", Step.defaults().undo(undoing -> ledger.note("undo copy", undoing)));
      return damaged(run, "load", Step.defaults());
    });
  }

  @Test
  void damaged_data_takes_the_run_back_to_its_last_checkpoint_after_undoing_what_came_since() {
    failures.set(1);
    try (TestEngine engine = TestEngine.on(newStore(), importing())) {
      RunHandle run = engine.start("job", "in");
      engine.settle();
      assertThat(run.result(String.class)).isEqualTo("load done");
      assertThat(ledger.names())
          .containsExactly("fetch", "copy", "load", "undo copy", "copy", "load");
      assertThat(types(engine, run))
          .containsSubsequence("RecoveryChosen", "RewindStarted", "UndoCompleted", "Rewound");
      engine.crash();
      engine.restart();
      engine.settle();
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.COMPLETED);
    }
  }

  @Test
  void a_run_goes_back_to_a_checkpoint_once_and_then_stops_as_it_is() {
    failures.set(2);
    try (TestEngine engine = TestEngine.on(newStore(), importing())) {
      RunHandle run = engine.start("job", "in");
      engine.settle();
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.BLOCKED);
      assertThat(engine.engine().why(run.id()).summary())
          .contains("load")
          .contains("checksum")
          .contains("pawl resume " + run.id());
      assertThat(types(engine, run)).containsOnlyOnce("Rewound");
      assertThat(ledger.count("undo copy")).as("only by the rewind").isEqualTo(1);

      engine.crash();
      engine.restart();
      engine.settle();
      assertThat(ledger.count("load")).as("nothing is tried before somebody looked").isEqualTo(2);

      engine.engine().resume(run.id(), "ada", "the file is mended");
      engine.settle();
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(ledger.count("undo copy")).isEqualTo(1);
    }
  }

  @Test
  void without_a_checkpoint_damaged_data_stops_the_run_at_once() {
    failures.set(1);
    WorkflowDefinition<String, String> job =
        definition((run, input) -> damaged(run, "load", Step.defaults()));
    try (TestEngine engine = TestEngine.on(newStore(), job)) {
      RunHandle run = engine.start("job", "in");
      engine.settle();
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.BLOCKED);
      assertThat(types(engine, run)).doesNotContain("RunFailed", "Rewound");
    }
  }

  @Test
  void a_crash_between_the_choice_and_the_way_back_loses_neither() {
    for (String fatal : List.of("RecoveryChosen", "RewindStarted", "UndoCompleted", "Rewound")) {
      failures.set(1);
      int fetched = ledger.count("fetch");
      try (TestEngine engine = TestEngine.on(newStore(), importing())) {
        engine.store().crashAfter(batch -> records(batch, fatal));
        RunHandle run = engine.start("job", "in");
        engine.settle();
        assertThat(engine.store().crashed()).as(fatal).isTrue();
        engine.restart();
        engine.settle();
        assertThat(engine.engine().row(run.id()).status()).as(fatal).isEqualTo(RunStatus.COMPLETED);
        assertThat(ledger.count("fetch")).isEqualTo(fetched + 1);
        assertThat(types(engine, run)).containsOnlyOnce("Rewound");
      }
    }
  }

  @Test
  void a_critical_step_that_gives_up_stops_the_run_and_nothing_is_undone() {
    AtomicInteger down = new AtomicInteger(3);
    WorkflowDefinition<String, String> job =
        definition((run, input) -> {
          sound(run, "reserve", Step.defaults().undo(undoing -> ledger.note("undo", undoing)));
          return run.step(
              "pay",
              TypeRef.of(String.class),
              Step.with(Retry.fixed(Duration.ofSeconds(1))).critical(),
              attempt -> {
                if (down.getAndDecrement() > 0) {
                  throw WorkflowException.of(ErrorKind.NETWORK, "down", "Down.");
                }
                return "paid";
              });
        });
    try (TestEngine engine = TestEngine.on(newStore(), job)) {
      RunHandle run = engine.start("job", "in");
      engine.advance(Duration.ofMinutes(1));
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.BLOCKED);
      assertThat(ledger.count("undo")).isZero();
      engine.engine().resume(run.id(), "ada", "up again");
      engine.settle();
      assertThat(run.result(String.class)).isEqualTo("paid");
    }
  }

  @Test
  void the_first_rule_of_the_policy_that_fits_decides() {
    RecoverySettings settings =
        RecoverySettings.defaults()
            .rules(
                List.of(
                    rule("default/other", "*", "*", RecoveryAction.FAIL),
                    rule("*", "pay*", "*", RecoveryAction.MANUAL),
                    rule("*", "*", "writer", RecoveryAction.SKIP),
                    rule("*", "*", "*", RecoveryAction.FAIL)));
    WorkflowDefinition<String, String> job =
        definition((run, input) -> {
          String letter = refused(run, "letter", Step.defaults().agent("writer"));
          String paid = refused(run, "pay[7]", Step.defaults());
          return letter + ", " + paid;
        });
    try (TestEngine engine =
        TestEngine.on(newStore(), job).with(builder -> builder.recovery(settings))) {
      RunHandle run = engine.start("job", "in");
      engine.settle();
      assertThat(types(engine, run))
          .containsSubsequence("RecoveryChosen", "StepCompleted", "RecoveryChosen", "TaskOpened");
    }
  }

  private static PolicyRule rule(
      String workflow, String step, String agent, RecoveryAction action) {
    return new PolicyRule(
        Set.of(ErrorKind.BUSINESS),
        new NamePattern(workflow),
        new NamePattern(step),
        new NamePattern(agent),
        List.of(action),
        null);
  }

  private static String refused(Run run, String name, Step options) {
    String[] parts = name.split("\\[", 2);
    Step keyed = parts.length == 2 ? options.key(parts[1].replace("]", "")) : options;
    return run.step(
        parts[0],
        TypeRef.of(String.class),
        keyed,
        attempt -> {
          throw WorkflowException.business("refused", "Refused.");
        });
  }

  @Test
  void a_handler_decides_before_the_policy_and_one_that_throws_is_passed_over() {
    List<FailedStep> asked = new ArrayList<>();
    RecoveryHandler broken =
        handler(
            "broken",
            step -> {
              throw new IllegalStateException("broken handler");
            });
    RecoveryHandler renewing =
        handler(
            "renewing",
            step -> {
              asked.add(step);
              return step.code().equals("expired")
                  ? Optional.of(List.of(RecoveryAction.RETRY, RecoveryAction.FAIL))
                  : Optional.empty();
            });
    WorkflowDefinition<String, String> job =
        definition((run, input) ->
            run.step(
                "login",
                TypeRef.of(String.class),
                Step.defaults(),
                attempt -> {
                  if (asked.isEmpty()) {
                    throw WorkflowException.of(ErrorKind.AUTHENTICATION, "expired", "Expired.");
                  }
                  return "in";
                }));
    try (TestEngine engine =
        TestEngine.on(newStore(), job)
            .with(builder -> builder.recoveryHandler(broken).recoveryHandler(renewing))) {
      RunHandle run = engine.start("job", "in");
      engine.advance(Duration.ofSeconds(2));
      assertThat(run.result(String.class)).isEqualTo("in");
      assertThat(asked)
          .singleElement()
          .satisfies(step -> {
            assertThat(step.workflow()).isEqualTo("default/job");
            assertThat(step.path()).isEqualTo("login");
            assertThat(step.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
            assertThat(step.severity()).isEqualTo(Severity.HIGH);
          });
    }
  }

  private static RecoveryHandler handler(
      String name, java.util.function.Function<FailedStep, Optional<List<RecoveryAction>>> body) {
    return new RecoveryHandler() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Optional<List<RecoveryAction>> handle(FailedStep step) {
        return body.apply(step);
      }
    };
  }

  @Test
  void the_history_names_the_rule_that_classified_a_failure_also_one_of_the_application() {
    FailureRule quota =
        new FailureRule() {
          @Override
          public String name() {
            return "our-quota";
          }

          @Override
          public Optional<Classification> classify(Throwable failure) {
            return failure instanceof ArithmeticException
                ? Optional.of(Classification.of(ErrorKind.RATE_LIMIT, "quota"))
                : Optional.empty();
          }
        };
    WorkflowDefinition<String, String> job =
        definition((run, input) ->
            run.step(
                "ask",
                TypeRef.of(String.class),
                Step.with(Retry.fixed(Duration.ofSeconds(1)).maxAttempts(2)),
                attempt -> {
                  throw new IllegalStateException(new ArithmeticException("used up"));
                }));
    try (TestEngine engine =
        TestEngine.on(newStore(), job).with(builder -> builder.failureRule(quota))) {
      RunHandle run = engine.start("job", "in");
      engine.advance(Duration.ofMinutes(1));
      assertThat(entries(engine, run))
          .filteredOn(entry -> Set.of("StepAttemptFailed", "StepFailed").contains(entry.type()))
          .hasSize(2)
          .allSatisfy(entry -> {
            assertThat(entry.facts().path("rule").asString("")).isEqualTo("our-quota");
            assertThat(entry.facts().path("kind").asString("")).isEqualTo("RATE_LIMIT");
            assertThat(entry.facts().path("code").asString("")).isEqualTo("quota");
          });
    }
  }

  @Test
  void the_next_attempt_waits_as_long_as_the_other_side_asks_within_the_limit() {
    AtomicInteger calls = new AtomicInteger();
    WorkflowDefinition<String, String> job =
        definition((run, input) ->
            run.step(
                "ask",
                TypeRef.of(String.class),
                Step.defaults(),
                attempt -> {
                  return switch (calls.incrementAndGet()) {
                    case 1 -> throw new HttpStatusException(429, "Slowly.", Duration.ofMinutes(20));
                    case 2 -> throw new HttpStatusException(503, "Later.", Duration.ofDays(30));
                    default -> "at last";
                  };
                }));
    try (TestEngine engine = TestEngine.on(newStore(), job)) {
      RunHandle run = engine.start("job", "in");
      engine.advance(Duration.ofMinutes(19));
      assertThat(calls).hasValue(1);
      engine.advance(Duration.ofMinutes(1));
      assertThat(calls).hasValue(2);
      engine.advance(Duration.ofMinutes(59));
      assertThat(calls).hasValue(2);
      engine.advance(Duration.ofMinutes(1));
      assertThat(run.result(String.class)).isEqualTo("at last");
    }
  }

  @Test
  void another_template_changes_what_is_done() {
    WorkflowDefinition<String, String> job =
        definition((run, input) ->
            run.step(
                "login",
                TypeRef.of(String.class),
                Step.defaults(),
                attempt -> {
                  throw WorkflowException.of(ErrorKind.AUTHENTICATION, "expired", "Expired.");
                }));
    try (TestEngine engine =
        TestEngine.on(newStore(), job)
            .with(builder ->
                builder.recovery(
                    RecoverySettings.defaults().template(RecoveryTemplate.UNATTENDED)))) {
      RunHandle run = engine.start("job", "in");
      engine.settle();
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.FAILED);
    }
  }

  @Test
  void without_recovery_a_step_is_repeated_as_its_retry_says_and_fails_then() {
    failures.set(9);
    try (TestEngine engine =
        TestEngine.on(newStore(), importing())
            .with(builder -> builder.recovery(RecoverySettings.defaults().enabled(false)))) {
      RunHandle run = engine.start("job", "in");
      engine.settle();
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.FAILED);
      assertThat(types(engine, run)).doesNotContain("RecoveryChosen", "Rewound");
    }
  }

  /** A step that hangs until it is interrupted, in its first attempts. */
  private WorkflowDefinition<String, String> hanging(int times) {
    AtomicInteger begun = new AtomicInteger();
    return definition((run, input) ->
        run.scope(
            "import",
            part ->
                part.step(
                    "load",
                    TypeRef.of(String.class),
                    Step.with(Retry.fixed(Duration.ofSeconds(1)).jitter(0)),
                    attempt -> {
                      ledger.note("load", attempt);
                      if (begun.incrementAndGet() <= times) {
                        new CountDownLatch(1).await();
                      }
                      return "loaded";
                    })));
  }

  private static RecoverySettings tenMinutes() {
    return RecoverySettings.defaults()
        .timeouts(
            TimeoutSettings.defaults()
                .stages(
                    List.of(
                        new StageTimeout(
                            new NamePattern("default/*"),
                            new NamePattern("import"),
                            Duration.ofMinutes(10)))));
  }

  @Test
  void a_step_that_hangs_is_first_reported_then_tried_again_with_more_time() {
    try (TestEngine engine =
        TestEngine.on(newStore(), hanging(1)).with(builder -> builder.recovery(tenMinutes()))) {
      RunHandle run = engine.start("job", "in");
      awaitEffects(1);
      engine.clock().advance(Duration.ofMinutes(8));
      awaitType(engine, run, "StepSlow");
      assertThat(types(engine, run)).doesNotContain("StepAttemptFailed");
      engine.clock().advance(Duration.ofMinutes(2));
      awaitType(engine, run, "StepAttemptFailed");
      engine.clock().advance(Duration.ofSeconds(1));
      engine.settle();
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(entries(engine, run))
          .filteredOn(entry -> entry.type().equals("StepSlow"))
          .singleElement()
          .satisfies(slow -> assertThat(slow.facts().path("limit").asLong(0)).isEqualTo(600_000));
    }
  }

  @Test
  void the_limit_grows_with_each_attempt_that_took_too_long() {
    TimeoutSettings limits = tenMinutes().timeouts();
    assertThat(limits.limit("default/job", "import/load", 0)).isEqualTo(Duration.ofMinutes(10));
    assertThat(limits.limit("default/job", "import/load", 1)).isEqualTo(Duration.ofMinutes(15));
    assertThat(limits.limit("default/job", "import/load", 2))
        .isEqualTo(Duration.ofSeconds(22 * 60 + 30));
    assertThat(limits.limit("default/job", "export/load", 2)).isNull();
    assertThat(limits.limit("other/job", "import", 0)).isNull();
  }

  @Test
  void a_step_that_hung_before_a_restart_is_given_up_by_its_recorded_beginning() {
    try (TestEngine engine =
        TestEngine.on(newStore(), hanging(2)).with(builder -> builder.recovery(tenMinutes()))) {
      RunHandle run = engine.start("job", "in");
      awaitEffects(1);
      engine.clock().advance(Duration.ofMinutes(9));
      awaitType(engine, run, "StepSlow");
      engine.crash();
      engine.restart();
      awaitEffects(2);
      engine.clock().advance(Duration.ofMinutes(1));
      awaitType(engine, run, "StepAttemptFailed");
      engine.clock().advance(Duration.ofSeconds(1));
      engine.settle();
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.COMPLETED);
    }
  }

  private void awaitEffects(int count) {
    await(() -> ledger.count("load") == count, count + " attempts");
  }

  private static void awaitType(TestEngine engine, RunHandle run, String type) {
    await(() -> types(engine, run).contains(type), type);
  }

  private static void await(BooleanSupplier condition, String what) {
    for (int i = 0; i < 20_000; i++) {
      if (condition.getAsBoolean()) {
        return;
      }
      LockSupport.parkNanos(1_000_000);
    }
    throw new AssertionError("It never came to " + what + ".");
  }

  // The engine

  private static List<HistoryEntry> entries(TestEngine engine, RunHandle run) {
    return engine.engine().history(run.id(), 0, 1_000);
  }

  private static List<String> types(TestEngine engine, RunHandle run) {
    return entries(engine, run).stream().map(HistoryEntry::type).toList();
  }

  private static boolean records(Batch batch, String type) {
    return batch.intents().stream()
        .filter(Intent.Append.class::isInstance)
        .flatMap(intent -> ((Intent.Append) intent).events().stream())
        .anyMatch(event -> event.type().equals(type));
  }

  private static WorkflowDefinition<String, String> definition(Workflow<String, String> body) {
    return WorkflowDefinition.of("job", String.class, String.class, body);
  }
}
