package dev.pawl.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.HumanTask;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.Undo;
import dev.pawl.api.Variable;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreWriter;
import dev.pawl.engine.sweep.StuckRun;
import dev.pawl.engine.sweep.StuckRun.Defect;
import dev.pawl.engine.sweep.StuckRun.Remedy;
import dev.pawl.engine.sweep.SweepSettings;
import dev.pawl.testing.scenario.WithoutEngineLogs;
import dev.pawl.testing.store.MemoryStore;
import dev.pawl.testing.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
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
  private final AtomicBoolean mended = new AtomicBoolean();
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
        workflow("undo", this::failAndUndo),
        workflow("defective", run -> assertThat(mended).isTrue()),
        workflow("watch", run -> run.await(LEVEL, level -> level > 0)),
        workflow("race", run -> run.race("first", branches())),
        workflow("all", run -> run.parallel("all", List.of("a", "b"), this::listen)),
        workflow("dig", run -> run.step("dig", String.class, this::dig)));
  }

  private static final Variable<Integer> LEVEL = Variable.of("level", Integer.class, 0);

  private static Map<String, Function<Run, String>> branches() {
    return Map.of("a", branch -> branch.signal("go", String.class));
  }

  private String listen(Run branch, String key) {
    return branch.signal(key, String.class);
  }

  private void failAndUndo(Run run) {
    Undo undo =
        Undo.by(
                undoing -> {
                  if (undoing.attempt() == 1) {
                    throw WorkflowException.of(ErrorKind.TRANSIENT, "later", "Not yet.");
                  }
                })
            .retry(Retry.fixed(Duration.ofDays(1)).jitter(0));
    run.step("pay", String.class, Step.defaults().undo(undo), () -> "paid");
    throw WorkflowException.business("no", "The run fails.");
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

  /** Into the mailbox, without a word to anybody. */
  private void deliver(String runId, Message.Kind kind, String name, Object payload) {
    write(
        new Intent.Deliver(
            new Message(
                runId,
                "m",
                kind,
                name,
                engine.clock().millis(),
                "me",
                new PayloadCodec().encode(payload))));
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
    deliver("r", Message.Kind.SIGNAL, "go", "now");
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
    deliver("r", Message.Kind.COMMAND, "cancel", Map.of("reason", ""));
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
  void a_run_in_memory_whose_alarm_was_lost_goes_on() {
    restart(resident());
    engine.start(StartRequest.of("nap").id("r").input(""));
    engine.settle();
    Instant due = engine.clock().instant().plus(Duration.ofDays(1));
    assertThat(row("r").owner()).isEqualTo("test");
    assertThat(engine.clock().loseAlarms(due)).isEqualTo(1);
    engine.advance(Duration.ofDays(1));
    assertThat(row("r").status()).isEqualTo(RunStatus.RUNNING);
    sweep();
    assertThat(engine.engine().stuckRuns()).as("the clock may have jumped").isEmpty();
    sweep();

    assertRepaired("r", Defect.NO_WAKE_UP, "no alarm woke it");
    assertThat(row("r").status()).isEqualTo(RunStatus.COMPLETED);
  }

  @Test
  void a_run_in_memory_whose_deadline_lost_its_alarm_times_out() {
    restart(resident());
    engine.start(StartRequest.of("listen").id("r").input("").deadline(Duration.ofHours(1)));
    engine.settle();
    Instant deadline = engine.clock().instant().plus(Duration.ofHours(1));
    assertThat(engine.clock().loseAlarms(deadline)).isEqualTo(1);
    engine.advance(Duration.ofHours(1).plus(INTERVAL));
    sweep();

    assertRepaired("r", Defect.NO_WAKE_UP, "no alarm woke it");
    assertThat(row("r").status()).isEqualTo(RunStatus.TIMED_OUT);
  }

  @Test
  void a_run_in_memory_that_was_not_told_of_its_mail_gets_it() {
    restart(resident());
    engine.start(StartRequest.of("listen").id("r").input(""));
    engine.settle();
    assertThat(row("r").owner()).isEqualTo("test");
    deliver("r", Message.Kind.SIGNAL, "go", "now");
    sweep();
    assertThat(engine.engine().stuckRuns()).as("it may be on its way").isEmpty();
    sweep();

    assertRepaired("r", Defect.UNSEEN_MAIL, "has seen 0 of its 1 messages");
    assertThat(row("r").status()).isEqualTo(RunStatus.COMPLETED);
  }

  private EngineSettings resident() {
    return settings.run(settings.run().parkAfter(Duration.ofDays(100_000)));
  }

  private void restart(EngineSettings limits) {
    engine.close();
    engine = open(limits);
  }

  @Test
  void a_sleeping_run_whose_row_has_lost_its_deadline_times_out() {
    engine.start(StartRequest.of("listen").id("r").input("").deadline(Duration.ofHours(1)));
    engine.advance(Duration.ofSeconds(10));
    forge("r", RunStatus.WAITING, null);
    sweep();

    assertRepaired("r", Defect.NO_WAKE_UP, "its deadline is 2026-01-01T01:00:00Z");
    engine.advance(Duration.ofHours(1));
    assertThat(row("r").status()).isEqualTo(RunStatus.TIMED_OUT);
  }

  @Test
  void a_paused_run_whose_row_has_lost_its_deadline_times_out() {
    engine.start(StartRequest.of("listen").id("r").input("").deadline(Duration.ofHours(1)));
    engine.advance(Duration.ofSeconds(10));
    engine.engine().pause("r", "me", "wait");
    engine.settle();
    forge("r", RunStatus.PAUSED, null);
    sweep();

    assertRepaired("r", Defect.NO_WAKE_UP, "its deadline is 2026-01-01T01:00:00Z");
    engine.advance(Duration.ofHours(1));
    assertThat(row("r").status()).isEqualTo(RunStatus.TIMED_OUT);
  }

  @Test
  void an_undo_that_lost_its_retry_is_tried_again() {
    asleep("undo", "r");
    forge("r", RunStatus.WAITING, null);
    sweep();

    assertRepaired("r", Defect.NO_WAKE_UP, "'pay' is due at 2026-01-02T00:00:00Z");
    engine.advance(Duration.ofDays(1));
    assertThat(row("r").status()).isEqualTo(RunStatus.FAILED);
  }

  @Test
  void a_blocked_run_that_lost_its_next_try_is_tried_again() {
    engine.start(StartRequest.of("defective").id("r").input(""));
    engine.settle();
    assertThat(row("r").status()).isEqualTo(RunStatus.BLOCKED);
    assertThat(row("r").wakeAt()).isNotNull();
    forge("r", RunStatus.BLOCKED, null);
    mended.set(true);
    sweep();

    assertRepaired("r", Defect.NO_WAKE_UP, "its next try has no time");
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

  @Test
  void a_machine_that_slept_makes_nobody_stuck() {
    restart(resident());
    engine.start(StartRequest.of("nap").id("sleeper").input(""));
    engine.settle();
    engine.start(StartRequest.of("dig").id("digger").input(""));
    engine.clock().advance(INTERVAL);
    until(() -> engine.engine().why("digger").summary().contains("attempt 1"));
    engine.clock().jump(Duration.ofDays(2));
    until(() -> row("sleeper").status() == RunStatus.COMPLETED);
    gate.countDown();
    engine.settle();

    assertThat(row("digger").status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(engine.engine().stuckRuns()).isEmpty();
    assertThat(engine.engine().repairs()).isZero();
  }

  private static void until(BooleanSupplier condition) {
    for (int i = 0; i < 2_000 && !condition.getAsBoolean(); i++) {
      LockSupport.parkNanos(5_000_000);
    }
    assertThat(condition.getAsBoolean()).isTrue();
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
    for (String workflow : List.of("undo", "race", "all")) {
      asleep(workflow, workflow);
    }
    engine.start(StartRequest.of("watch").id("watch").input("").deadline(Duration.ofDays(9)));
    engine.engine().checkpoint("all", "here", "me", "waits until no branch is open");
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
