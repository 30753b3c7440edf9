package dev.pawl.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.HumanTask;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.StuckRun;
import dev.pawl.engine.StuckRun.Defect;
import dev.pawl.engine.StuckRun.Remedy;
import dev.pawl.engine.SweepSettings;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreWriter;
import dev.pawl.testing.scenario.WithoutEngineLogs;
import dev.pawl.testing.store.MemoryStore;
import dev.pawl.testing.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever a row says wrongly, its run goes on or is reported. */
@ExtendWith(WithoutEngineLogs.class)
class SweepRunsTest {
  private static final Duration INTERVAL = Duration.ofMinutes(5);
  private static final Duration STALL = Duration.ofMinutes(15);

  private final MemoryStore data = new MemoryStore();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final EngineSettings settings =
      TestEngine.settings().sweep(new SweepSettings(INTERVAL, Duration.ofMinutes(1), STALL));
  private TestEngine engine = open(settings);

  @AfterEach
  void close() {
    gate.countDown();
    engine.close();
  }

  private TestEngine open(EngineSettings limits) {
    return TestEngine.on(
        data::reopen,
        limits,
        new ManualClock(),
        workflow("nap", run -> run.sleep("nap", Duration.ofDays(1))),
        workflow("listen", run -> run.signal("go", String.class)),
        workflow("ask", run -> run.ask("task", HumanTask.to("people"))),
        workflow(
            "try",
            run ->
                run.step(
                    "try",
                    String.class,
                    Retry.fixed(Duration.ofDays(1)),
                    () -> {
                      throw WorkflowException.of(ErrorKind.TRANSIENT, "later", "Not yet.");
                    })),
        workflow("dig", run -> run.step("dig", String.class, this::dig)));
  }

  private interface Body {
    void run(Run run);
  }

  private static WorkflowDefinition<String, String> workflow(String name, Body body) {
    return WorkflowDefinition.of(
        name,
        String.class,
        String.class,
        (run, input) -> {
          body.run(run);
          return "done";
        });
  }

  private String dig() throws InterruptedException {
    gate.await();
    return "dug";
  }

  // What is done to rows

  private Outcome write(Intent intent) {
    try (Store store = data.reopen();
        StoreWriter writer = store.openWriter(0)) {
      return writer.commit(new Batch("by hand " + intent, List.of(intent))).getFirst();
    }
  }

  private RunRow row(String runId) {
    try (Store store = data.reopen()) {
      return store.reader().run(runId).orElseThrow();
    }
  }

  /** Makes a sleeping run's row say this. */
  private void forge(String runId, RunStatus status, @Nullable Long wakeAt) {
    write(new Intent.Claim(runId, "test", 0, engine.clock().millis()));
    RunRow row = row(runId);
    assertThat(write(new Intent.Park(runId, row.incarnation(), status, wakeAt, row.mail(), null)))
        .isEqualTo(new Outcome.Applied(1));
  }

  private void asleep(String workflow, String runId) {
    engine.start(StartRequest.of(workflow).id(runId).input(""));
    engine.advance(Duration.ofSeconds(10));
    assertThat(row(runId).owner()).isNull();
  }

  private void sweep() {
    engine.advance(INTERVAL);
  }

  private StuckRun only() {
    assertThat(engine.engine().stuckRuns()).hasSize(1);
    return engine.engine().stuckRuns().getFirst();
  }

  private void assertRepaired(String runId, Defect defect, String detail) {
    StuckRun stuck = only();
    assertThat(stuck.runId()).isEqualTo(runId);
    assertThat(stuck.defect()).isEqualTo(defect);
    assertThat(stuck.remedy()).isEqualTo(Remedy.REPAIRED);
    assertThat(stuck.detail()).contains(detail);
    assertThat(engine.engine().repairs()).isEqualTo(1);
  }

  // The defects

  @Test
  void a_run_whose_row_has_lost_its_wake_up_wakes_in_time_again() {
    asleep("nap", "r");
    forge("r", RunStatus.WAITING, null);
    sweep();

    assertRepaired("r", Defect.NO_WAKE_UP, "'nap' is due at 2026-01-02T00:00:00Z");
    engine.advance(Duration.ofDays(1));
    assertThat(row("r").status()).isEqualTo(RunStatus.COMPLETED);
  }

  @Test
  void a_run_that_sleeps_through_a_signal_gets_it() {
    asleep("listen", "r");
    engine.close();
    write(
        new Intent.Deliver(
            new Message(
                "r",
                "m",
                Message.Kind.SIGNAL,
                "go",
                engine.clock().millis(),
                "me",
                new PayloadCodec().encode("now"))));
    forge("r", RunStatus.WAITING, null);
    engine.restart();
    engine.settle();
    assertThat(row("r").status()).isEqualTo(RunStatus.WAITING);
    sweep();

    assertRepaired("r", Defect.NO_WAKE_UP, "message 'm' waits for 'go'");
    assertThat(row("r").status()).isEqualTo(RunStatus.COMPLETED);
  }

  @Test
  void a_paused_run_that_sleeps_through_a_command_gets_it() {
    asleep("nap", "r");
    engine.engine().pause("r", "me", "wait");
    engine.settle();
    engine.close();
    write(
        new Intent.Deliver(
            new Message(
                "r",
                "m",
                Message.Kind.COMMAND,
                "cancel",
                engine.clock().millis(),
                "me",
                new PayloadCodec().encode(Map.of("reason", "")))));
    forge("r", RunStatus.PAUSED, null);
    engine.restart();
    sweep();

    assertRepaired("r", Defect.NO_WAKE_UP, "the command 'cancel'");
    assertThat(row("r").status()).isEqualTo(RunStatus.CANCELLED);
  }

  @Test
  void a_run_that_is_running_in_nobodys_memory_is_taken() {
    asleep("nap", "r");
    forge("r", RunStatus.RUNNING, null);
    sweep();

    assertRepaired("r", Defect.NO_WAKE_UP, "nobody's memory");
    engine.advance(Duration.ofDays(1));
    assertThat(row("r").status()).isEqualTo(RunStatus.COMPLETED);
  }

  @Test
  void a_start_that_lost_its_time_begins_when_it_was_to() {
    Instant begins = engine.clock().instant().plus(Duration.ofDays(9));
    engine.start(StartRequest.of("listen").id("r").input("").notBefore(begins));
    forge("r", RunStatus.PENDING, null);
    sweep();

    assertRepaired("r", Defect.NO_WAKE_UP, "no time to begin at");
    assertThat(row("r").status()).isEqualTo(RunStatus.PENDING);
    assertThat(row("r").wakeAt()).isEqualTo(begins.toEpochMilli());
    engine.advance(Duration.ofDays(9));
    assertThat(row("r").status()).isNotEqualTo(RunStatus.PENDING);
    assertThat(engine.engine().repairs()).isEqualTo(1);
  }

  @Test
  void a_start_that_lost_its_time_after_it_was_due_begins() {
    Instant begins = engine.clock().instant().plus(Duration.ofMinutes(1));
    engine.start(StartRequest.of("listen").id("r").input("").notBefore(begins));
    forge("r", RunStatus.PENDING, null);
    sweep();

    assertRepaired("r", Defect.NO_WAKE_UP, "no time to begin at");
    assertThat(row("r").status()).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void a_run_that_its_row_puts_into_this_nodes_memory_wrongly_is_let_go() {
    asleep("nap", "r");
    write(new Intent.Claim("r", "test", 0, engine.clock().millis()));
    sweep();
    assertThat(engine.engine().stuckRuns()).isEmpty();
    sweep();

    assertRepaired("r", Defect.LOST_FROM_MEMORY, "it has not");
    engine.advance(Duration.ofDays(1));
    assertThat(row("r").status()).isEqualTo(RunStatus.COMPLETED);
  }

  @Test
  void a_run_that_nobody_takes_is_reported_until_somebody_does() {
    engine.close();
    engine = open(settings.maxLoadedRuns(1));
    engine.start(StartRequest.of("dig").id("first").input(""));
    engine.start(StartRequest.of("listen").id("second").input(""));
    passUntilStuck();

    assertThat(only().runId()).isEqualTo("second");
    assertThat(only().defect()).isEqualTo(Defect.OVERDUE);
    assertThat(only().remedy()).isEqualTo(Remedy.REPORTED);
    assertThat(only().detail()).contains("memory is full");
    gate.countDown();
    engine.settle();
    sweep();
    assertThat(engine.engine().stuckRuns()).isEmpty();
    assertThat(engine.engine().repairs()).isZero();
  }

  @Test
  void a_step_without_a_timeout_that_does_not_end_is_reported() {
    engine.start(StartRequest.of("dig").id("r").input(""));
    Instant begun = engine.clock().instant();
    passUntilStuck();

    assertThat(Duration.between(begun, only().at())).isGreaterThanOrEqualTo(STALL);
    assertThat(only().defect()).isEqualTo(Defect.STALLED);
    assertThat(only().detail()).contains("dig").contains("attempt 1 of a step");
    gate.countDown();
    engine.settle();
    assertThat(row("r").status()).isEqualTo(RunStatus.COMPLETED);
    sweep();
    assertThat(engine.engine().stuckRuns()).isEmpty();
  }

  /** While a step is in flight nobody can wait for quiet. */
  private void passUntilStuck() {
    for (int i = 0; i < 1_000 && engine.engine().stuckRuns().isEmpty(); i++) {
      engine.clock().advance(Duration.ofMinutes(1));
      LockSupport.parkNanos(5_000_000);
    }
  }

  @Test
  void a_defect_that_comes_back_is_left_to_people_after_three_repairs() {
    asleep("nap", "r");
    for (int i = 0; i < 4; i++) {
      forge("r", RunStatus.WAITING, null);
      sweep();
    }

    assertThat(engine.engine().repairs()).isEqualTo(3);
    assertThat(engine.engine().stuckRuns())
        .anySatisfy(stuck -> {
          assertThat(stuck.remedy()).isEqualTo(Remedy.REPORTED);
          assertThat(stuck.detail()).contains("3 repairs did not help");
        });
  }

  @Test
  void nothing_is_written_for_healthy_runs() {
    for (String workflow : List.of("nap", "listen", "ask", "try")) {
      asleep(workflow, workflow);
      asleep(workflow, "paused " + workflow);
      engine.engine().pause("paused " + workflow, "me", "wait");
      engine.settle();
    }
    engine.engine().signal("ask", "other", "");
    engine.engine().signal("paused listen", "go", "");
    engine.start(
        StartRequest.of("listen")
            .id("later")
            .input("")
            .notBefore(engine.clock().instant().plus(Duration.ofDays(9))));
    engine.advance(Duration.ofSeconds(10));
    long commits = engine.store().commits();
    for (int i = 0; i < 4; i++) {
      sweep();
    }

    assertThat(engine.store().commits()).isEqualTo(commits);
    assertThat(engine.engine().stuckRuns()).isEmpty();
    assertThat(engine.engine().repairs()).isZero();
  }
}
