package dev.pawl.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.HealthCheck;
import dev.pawl.api.HealthNeed;
import dev.pawl.api.HealthReport;
import dev.pawl.api.HealthStatus;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.health.HealthSettings;
import dev.pawl.engine.move.Move;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.query.Why;
import dev.pawl.engine.run.Wait;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.sweep.StuckRun;
import dev.pawl.engine.sweep.SweepSettings;
import dev.pawl.testing.scenario.WithoutEngineLogs;
import dev.pawl.testing.store.MemoryStore;
import dev.pawl.testing.time.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Critical steps and waits for health, with a check of the user's own that says what it is told.
 */
@ExtendWith(WithoutEngineLogs.class)
class HealthGateTest {
  private static final Duration RECHECK = Duration.ofSeconds(30);
  private static final Duration NEVER = Duration.ofDays(100_000);

  private final AtomicInteger charges = new AtomicInteger();
  private final AtomicInteger looks = new AtomicInteger();
  private volatile HealthStatus battery = HealthStatus.HEALTHY;
  private HealthSettings health =
      HealthSettings.defaults()
          .gate(Set.of("battery", "not there"))
          .times(
              new HealthSettings.Times(
                  NEVER,
                  Duration.ofSeconds(5),
                  Duration.ofSeconds(30),
                  RECHECK,
                  Duration.ofSeconds(1),
                  NEVER));

  private HealthReport look() {
    looks.incrementAndGet();
    return HealthReport.of(battery, "The battery is " + battery + ".", "Charge it.");
  }

  private TestEngine engine(BiFunction<Run, String, String> body) {
    return engine(TestEngine.settings(), body);
  }

  private TestEngine engine(EngineSettings settings, BiFunction<Run, String, String> body) {
    return TestEngine.on(
        new MemoryStore()::reopen,
        settings,
        new ManualClock(),
        builder -> builder.health(health).healthCheck(HealthCheck.of("battery", this::look)),
        WorkflowDefinition.of("flow", String.class, String.class, body::apply));
  }

  private static EngineSettings parking() {
    EngineSettings settings = TestEngine.settings();
    return settings.run(settings.run().parkAfter(Duration.ZERO));
  }

  private String pay(Run run, String input) {
    return run.step("charge", String.class, Step.defaults().critical(), this::charge);
  }

  private String charge() {
    return "charged " + charges.incrementAndGet();
  }

  private static void start(TestEngine engine) {
    engine.start(StartRequest.of("flow").id("r").input("x"));
    engine.settle();
  }

  private static RunStatus status(TestEngine engine) {
    return engine.engine().row("r").status();
  }

  private static List<HistoryEntry> events(TestEngine engine, String type) {
    return engine.engine().history("r", 0, 10_000).stream()
        .filter(event -> event.type().equals(type))
        .toList();
  }

  private static Wait onlyWait(TestEngine engine) {
    Why why = engine.engine().why("r");
    assertThat(why.waits()).as("%s", why).hasSize(1);
    return why.waits().getFirst();
  }

  @Test
  void aCriticalStepBeginsOnAHealthyMachineAndLeavesNoTraceOfTheGate() {
    try (TestEngine engine = engine(this::pay)) {
      start(engine);
      assertThat(status(engine)).isEqualTo(RunStatus.COMPLETED);
      assertThat(charges).hasValue(1);
      assertThat(looks).hasValue(1);
      assertThat(events(engine, "HealthAwaited")).isEmpty();
    }
  }

  @Test
  void aCriticalStepWaitsWhileTheMachineIsCriticalAndSpendsNoAttempt() {
    battery = HealthStatus.CRITICAL;
    try (TestEngine engine = engine(this::pay)) {
      start(engine);
      assertThat(charges).hasValue(0);
      Wait wait = onlyWait(engine);
      assertThat(wait.kind()).isEqualTo("health");
      assertThat(wait.what()).contains("CRITICAL (battery)");
      assertThat(engine.engine().why("r").nextWakeAt())
          .isEqualTo(engine.clock().instant().plus(RECHECK));
      battery = HealthStatus.DEGRADED;
      engine.advance(RECHECK.minusMillis(1));
      assertThat(charges).as("not looked at again before its time").hasValue(0);
      engine.advance(Duration.ofMillis(1));
      assertThat(status(engine)).isEqualTo(RunStatus.COMPLETED);
      assertThat(charges).as("degraded is good enough for a critical step").hasValue(1);
      assertThat(events(engine, "StepCompleted").getFirst().facts().path("attempt").asInt())
          .isEqualTo(1);
    }
  }

  @Test
  void otherStepsAreNeverHeld() {
    battery = HealthStatus.FAILED;
    try (TestEngine engine =
        engine((run, input) -> run.step("charge", String.class, this::charge))) {
      start(engine);
      assertThat(status(engine)).isEqualTo(RunStatus.COMPLETED);
      assertThat(looks).hasValue(0);
    }
  }

  @Test
  void checksOutsideOfTheGateHoldNothing() {
    battery = HealthStatus.FAILED;
    health = health.gate(Set.of("cpu of the moon"));
    try (TestEngine engine = engine(this::pay)) {
      start(engine);
      assertThat(status(engine)).isEqualTo(RunStatus.COMPLETED);
    }
  }

  @Test
  void switchedOffEverythingPasses() {
    battery = HealthStatus.FAILED;
    health = health.enabled(false);
    try (TestEngine engine =
        engine((run, input) -> run.awaitHealthy("calm", HealthNeed.of("battery")) + pay(run, ""))) {
      start(engine);
      assertThat(status(engine)).isEqualTo(RunStatus.COMPLETED);
      assertThat(looks).hasValue(0);
    }
  }

  @Test
  void aLongOutageLeavesOneRecordAndNeitherASuspectNorAStuckRun() {
    battery = HealthStatus.CRITICAL;
    EngineSettings settings =
        parking().sweep(new SweepSettings(Duration.ofMinutes(5), Duration.ofMinutes(1), NEVER));
    try (TestEngine engine = engine(settings, this::pay)) {
      start(engine);
      engine.advance(Duration.ofHours(1));
      assertThat(looks.get()).isBetween(110, 130);
      assertThat(events(engine, "HealthAwaited")).hasSize(1);
      assertThat(status(engine)).isEqualTo(RunStatus.WAITING);
      assertThat(engine.engine().row("r").owner()).as("out of memory in between").isNull();
      assertThat(onlyWait(engine).what()).contains("CRITICAL (battery)");
      assertThat(engine.engine().why("r").nextWakeAt())
          .isBetween(engine.clock().instant(), engine.clock().instant().plus(RECHECK));
      assertThat(engine.engine().stuckRuns()).isEmpty();

      battery = HealthStatus.FAILED;
      engine.advance(RECHECK);
      assertThat(events(engine, "HealthAwaited")).as("another status is recorded").hasSize(2);
      battery = HealthStatus.HEALTHY;
      engine.advance(RECHECK);
      assertThat(status(engine)).isEqualTo(RunStatus.COMPLETED);
      assertThat(charges).hasValue(1);
    }
  }

  @Test
  void aHeldStepThatNothingWouldWakeIsFoundByTheSweep() {
    battery = HealthStatus.CRITICAL;
    EngineSettings settings =
        parking().sweep(new SweepSettings(Duration.ofMinutes(5), Duration.ofMinutes(1), NEVER));
    try (TestEngine engine = engine(settings, this::pay)) {
      start(engine);
      assertThat(engine.clock().loseAlarms(engine.clock().instant().plus(RECHECK))).isPositive();
      battery = HealthStatus.HEALTHY;
      engine.advance(Duration.ofMinutes(11));
      assertThat(engine.engine().stuckRuns())
          .extracting(StuckRun::defect)
          .containsAnyOf(StuckRun.Defect.OVERDUE, StuckRun.Defect.NO_WAKE_UP);
    }
  }

  @Test
  void theGateIsAskedBeforeEachAttempt() {
    try (TestEngine engine =
        engine((run, input) ->
            run.step(
                "charge",
                String.class,
                Step.with(Retry.fixed(Duration.ofMinutes(1)).jitter(0)).critical(),
                () -> {
                  if (charges.incrementAndGet() == 1) {
                    battery = HealthStatus.CRITICAL;
                    throw WorkflowException.of(ErrorKind.TRANSIENT, "later", "Not yet.");
                  }
                  return "charged";
                }))) {
      start(engine);
      assertThat(charges).hasValue(1);
      engine.advance(Duration.ofMinutes(10));
      assertThat(charges).as("held before the second attempt").hasValue(1);
      assertThat(onlyWait(engine).kind()).isEqualTo("health");
      battery = HealthStatus.HEALTHY;
      engine.advance(RECHECK);
      assertThat(status(engine)).isEqualTo(RunStatus.COMPLETED);
      assertThat(charges).hasValue(2);
    }
  }

  @Test
  void anAtMostOnceStepIsHeldBeforeItsStartIsRecorded() {
    battery = HealthStatus.CRITICAL;
    try (TestEngine engine =
        engine((run, input) ->
            run.step("charge", String.class, Step.once().critical(), this::charge))) {
      start(engine);
      assertThat(events(engine, "StepStarted")).isEmpty();
      engine.crash();
      engine.restart();
      engine.settle();
      assertThat(events(engine, "StepStarted")).isEmpty();
      battery = HealthStatus.HEALTHY;
      engine.advance(RECHECK);
      assertThat(status(engine)).isEqualTo(RunStatus.COMPLETED);
      assertThat(charges).hasValue(1);
    }
  }

  @Test
  void theWaitSurvivesTheProcess() {
    battery = HealthStatus.CRITICAL;
    try (TestEngine engine = engine(parking(), this::pay)) {
      start(engine);
      engine.crash();
      engine.restart();
      engine.settle();
      assertThat(charges).hasValue(0);
      assertThat(onlyWait(engine).kind()).isEqualTo("health");
      battery = HealthStatus.HEALTHY;
      engine.advance(RECHECK);
      assertThat(status(engine)).isEqualTo(RunStatus.COMPLETED);
      assertThat(charges).hasValue(1);
    }
  }

  @Test
  void aHeldStepCanBeCancelledSkippedAndPaused() {
    battery = HealthStatus.CRITICAL;
    try (TestEngine engine = engine(this::pay)) {
      start(engine);
      engine.engine().cancel("r", "ada", "not wanted");
      engine.settle();
      assertThat(status(engine)).isEqualTo(RunStatus.CANCELLED);

      engine.start(StartRequest.of("flow").id("skipped").input("x"));
      engine.settle();
      var ignored =
          engine
              .engine()
              .moves()
              .make("skipped", new Move.Skip("charge", "by hand"), "ada", "paid in cash");
      engine.settle();
      assertThat(engine.engine().row("skipped").status()).isEqualTo(RunStatus.COMPLETED);

      engine.start(StartRequest.of("flow").id("paused").input("x"));
      engine.settle();
      engine.engine().pause("paused", "ada", "lunch");
      engine.settle();
      battery = HealthStatus.HEALTHY;
      engine.advance(Duration.ofMinutes(5));
      assertThat(charges).as("nothing begins in a pause").hasValue(0);
      engine.engine().resume("paused", "ada", "back");
      engine.settle();
      assertThat(engine.engine().row("paused").status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(charges).hasValue(1);
    }
  }

  @Test
  void aStepThatIsNotCriticalAnyMoreIsNotHeldByItsHistory() {
    battery = HealthStatus.CRITICAL;
    try (TestEngine engine = engine(parking(), this::pay)) {
      start(engine);
      engine.restart(
          WorkflowDefinition.of(
              "flow",
              String.class,
              String.class,
              (run, input) -> run.step("charge", String.class, this::charge)));
      engine.advance(RECHECK);
      assertThat(status(engine)).isEqualTo(RunStatus.COMPLETED);
      assertThat(charges).hasValue(1);
    }
  }

  // Waits of the workflow's own

  private static String calm(Run run, String input) {
    return run.awaitHealthy("calm", HealthNeed.of("battery")).name();
  }

  private static String calmInTime(Run run, String input) {
    Optional<HealthStatus> found =
        run.awaitHealthy("calm", HealthNeed.of("battery"), Duration.ofMinutes(5));
    return found.map(HealthStatus::name).orElse("no");
  }

  private static String result(TestEngine engine) {
    return engine.engine().describe("r").output().asString();
  }

  @Test
  void aWaitForHealthReturnsAtOnceWhenAllIsWell() {
    battery = HealthStatus.WARNING;
    try (TestEngine engine = engine(HealthGateTest::calm)) {
      start(engine);
      assertThat(result(engine)).isEqualTo("WARNING");
      assertThat(events(engine, "HealthAwaited")).isEmpty();
      assertThat(events(engine, "HealthReached")).hasSize(1);
    }
  }

  @Test
  void aWaitForHealthEndsWithTheLookThatFindsIt() {
    battery = HealthStatus.DEGRADED;
    try (TestEngine engine = engine(parking(), HealthGateTest::calm)) {
      start(engine);
      assertThat(onlyWait(engine).what()).contains("DEGRADED (battery)");
      engine.advance(Duration.ofMinutes(10));
      engine.restart();
      engine.settle();
      assertThat(status(engine)).isEqualTo(RunStatus.WAITING);
      battery = HealthStatus.HEALTHY;
      engine.advance(RECHECK);
      assertThat(result(engine)).isEqualTo("HEALTHY");
      assertThat(events(engine, "HealthAwaited")).hasSize(1);
    }
  }

  @Test
  void aWaitForHealthWithALimitGivesUpInTime() {
    battery = HealthStatus.CRITICAL;
    for (EngineSettings settings : List.of(TestEngine.settings(), parking())) {
      try (TestEngine engine = engine(settings, HealthGateTest::calmInTime)) {
        start(engine);
        assertThat(onlyWait(engine).until())
            .isEqualTo(engine.clock().instant().plus(Duration.ofMinutes(5)));
        engine.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(status(engine).ended()).isFalse();
        engine.advance(Duration.ofMillis(1));
        assertThat(result(engine)).isEqualTo("no");
        assertThat(events(engine, "HealthTimedOut")).hasSize(1);
      }
    }
  }

  @Test
  void aLimitThatPassedWhileNobodyWasThereIsOver() {
    battery = HealthStatus.CRITICAL;
    try (TestEngine engine = engine(HealthGateTest::calmInTime)) {
      start(engine);
      engine.crash();
      engine.clock().jump(Duration.ofHours(1));
      battery = HealthStatus.HEALTHY;
      engine.restart();
      engine.settle();
      assertThat(status(engine)).isEqualTo(RunStatus.COMPLETED);
      assertThat(events(engine, "HealthReached").size() + events(engine, "HealthTimedOut").size())
          .isEqualTo(1);
    }
  }

  @Test
  void aCheckThatThereIsNotIsWaitedFor() {
    try (TestEngine engine =
        engine((run, input) ->
            run.awaitHealthy("calm", HealthNeed.of("tool:abacus"), RECHECK)
                .map(HealthStatus::name)
                .orElse("no"))) {
      start(engine);
      assertThat(onlyWait(engine).what()).contains("FAILED (tool:abacus)");
      engine.advance(RECHECK);
      assertThat(result(engine)).isEqualTo("no");
    }
  }

  @Test
  void aWaitForHealthIsCancelledAndSkipped() {
    battery = HealthStatus.CRITICAL;
    try (TestEngine engine = engine(HealthGateTest::calm)) {
      start(engine);
      engine.engine().cancel("r", "ada", "not wanted");
      engine.settle();
      assertThat(status(engine)).isEqualTo(RunStatus.CANCELLED);
      engine.start(StartRequest.of("flow").id("skipped").input("x"));
      engine.settle();
      var ignored =
          engine
              .engine()
              .moves()
              .make("skipped", new Move.Skip("calm", "WARNING"), "ada", "go on all the same");
      engine.settle();
      assertThat(engine.engine().describe("skipped").output().asString()).isEqualTo("WARNING");
    }
  }
}
