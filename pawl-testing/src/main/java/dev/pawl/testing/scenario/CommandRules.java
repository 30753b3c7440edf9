package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.CancelledException;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Undo;
import dev.pawl.api.Workflow;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.Engine;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import dev.pawl.testing.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Commands that wait when a run is taken into memory come before what it would do there, and a
 * delayed start stays delayed. For each kind of store.
 */
@ExtendWith(WithoutEngineLogs.class)
public abstract class CommandRules {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Ledger ledger = new Ledger();

  /** Opens the same new, empty data each time the result is asked. */
  protected abstract Supplier<? extends Store> newStore();

  // After a downtime

  @Test
  void a_pause_that_waits_keeps_a_step_that_a_crash_interrupted_from_beginning_again() {
    afterDowntime(
        (passive, run) -> passive.pause(run, "ada", "wait"),
        engine -> {
          assertThat(status(engine)).isEqualTo(RunStatus.PAUSED);
          assertThat(ledger.names()).containsExactly("work");
          engine.engine().resume("run-1", "ada", "go on");
          engine.settle();
          assertThat(status(engine)).isEqualTo(RunStatus.COMPLETED);
          assertThat(ledger.names()).containsExactly("work", "work");
        });
  }

  @Test
  void a_cancellation_that_waits_keeps_a_step_that_a_crash_interrupted_from_beginning_again() {
    afterDowntime(
        (passive, run) -> passive.cancel(run, "ada", "enough"),
        engine -> {
          assertThat(status(engine)).isEqualTo(RunStatus.CANCELLED);
          assertThat(ledger.names()).containsExactly("work");
        });
  }

  @Test
  void a_pause_and_its_end_that_both_wait_change_nothing() {
    afterDowntime(
        (passive, run) -> {
          passive.pause(run, "ada", "wait");
          passive.resume(run, "ada", "go on");
        },
        engine -> {
          assertThat(status(engine)).isEqualTo(RunStatus.COMPLETED);
          assertThat(ledger.names()).containsExactly("work", "work");
        });
  }

  @Test
  void a_cancellation_that_waits_behind_a_pause_ends_the_run_without_beginning_anything() {
    afterDowntime(
        (passive, run) -> {
          passive.pause(run, "ada", "wait");
          passive.cancel(run, "ada", "enough");
        },
        engine -> {
          assertThat(status(engine)).isEqualTo(RunStatus.CANCELLED);
          assertThat(ledger.names()).containsExactly("work");
        });
  }

  @Test
  void a_retry_that_came_due_in_a_downtime_is_made_once_although_a_pause_and_its_end_wait() {
    Props props = new Props();
    Supplier<? extends Store> stores = newStore();
    WorkflowDefinition<String, String> workflow =
        definition((run, input) ->
            run.step(
                "work",
                TypeRef.of(String.class),
                Step.with(Retry.fixed(HOUR).maxAttempts(5)),
                attempt -> {
                  ledger.note("work", attempt);
                  if (ledger.count("work") == 1) {
                    throw WorkflowException.of(ErrorKind.TRANSIENT, "no", "Not yet.");
                  }
                  props.gate("again").pass();
                  return "done";
                }));
    try (TestEngine engine = TestEngine.on(stores, workflow)) {
      RunHandle run = engine.start(StartRequest.of("office").id("run-1").input("x"));
      pauseAndResumeInADowntime(engine, stores);
      props.gate("again").awaitEntered();
      props.gate("again").open();
      engine.settle();
      assertThat(status(engine)).isEqualTo(RunStatus.COMPLETED);
      assertThat(ledger.names()).containsExactly("work", "work");
      assertThat(types(engine, run)).doesNotContain("StepAttemptUnknown");
    } finally {
      props.openAll();
    }
  }

  @Test
  void an_undo_that_came_due_in_a_downtime_is_made_once_although_a_pause_and_its_end_wait() {
    Props props = new Props();
    Supplier<? extends Store> stores = newStore();
    Undo undo =
        Undo.by(
                undoing -> {
                  ledger.note("undo", undoing);
                  if (ledger.count("undo") == 1) {
                    throw WorkflowException.of(ErrorKind.TRANSIENT, "no", "Not yet.");
                  }
                  props.gate("again").pass();
                })
            .retry(Retry.fixed(HOUR).maxAttempts(5).jitter(0));
    WorkflowDefinition<String, String> workflow =
        definition((run, input) -> {
          run.step("work", String.class, Step.defaults().undo(undo), () -> "done");
          throw WorkflowException.business("no", "It fails.");
        });
    try (TestEngine engine = TestEngine.on(stores, workflow)) {
      engine.start(StartRequest.of("office").id("run-1").input("x"));
      pauseAndResumeInADowntime(engine, stores);
      props.gate("again").awaitEntered();
      props.gate("again").open();
      engine.settle();
      assertThat(status(engine)).isEqualTo(RunStatus.FAILED);
      assertThat(ledger.names()).containsExactly("undo", "undo");
    } finally {
      props.openAll();
    }
  }

  /** Of two hours, in which whatever the run waits for comes due. */
  private static void pauseAndResumeInADowntime(
      TestEngine engine, Supplier<? extends Store> stores) {
    engine.settle();
    engine.crash();
    engine.clock().advance(HOUR.multipliedBy(2));
    whileDown(
        engine,
        stores,
        (passive, id) -> {
          passive.pause(id, "ada", "wait");
          passive.resume(id, "ada", "go on");
        });
    engine.restart();
  }

  private void afterDowntime(Message meanwhile, Consumer<TestEngine> then) {
    Props props = new Props();
    Supplier<? extends Store> stores = newStore();
    try (TestEngine engine =
        TestEngine.on(
            stores, definition((run, input) -> interrupted(run, "work", Step.defaults(), props)))) {
      engine.start(StartRequest.of("office").id("run-1").input("x"));
      props.gate("work 1").awaitEntered();
      engine.crash();
      whileDown(engine, stores, meanwhile);
      engine.restart();
      engine.settle();
      then.accept(engine);
    } finally {
      props.openAll();
    }
  }

  @Test
  void a_pause_that_waits_keeps_an_undo_that_a_crash_interrupted_from_beginning_again() {
    Props props = new Props();
    Supplier<? extends Store> stores = newStore();
    Step undoable =
        Step.defaults()
            .undo(undoing -> {
              ledger.note("undo", undoing);
              props.gate("undo " + ledger.count("undo")).pass();
            });
    props.gate("undo 2").open();
    WorkflowDefinition<String, String> workflow =
        definition((run, input) -> {
          run.step("work", TypeRef.of(String.class), undoable, attempt -> "done");
          throw WorkflowException.business("no", "No.");
        });
    try (TestEngine engine = TestEngine.on(stores, workflow)) {
      engine.start(StartRequest.of("office").id("run-1").input("x"));
      props.gate("undo 1").awaitEntered();
      engine.crash();
      whileDown(engine, stores, (passive, run) -> passive.pause(run, "ada", "wait"));
      engine.restart();
      engine.settle();
      assertThat(status(engine)).isEqualTo(RunStatus.PAUSED);
      assertThat(ledger.names()).containsExactly("undo");
      engine.engine().resume("run-1", "ada", "go on");
      engine.settle();
      assertThat(status(engine)).isEqualTo(RunStatus.FAILED);
      assertThat(ledger.names()).containsExactly("undo", "undo");
    } finally {
      props.openAll();
    }
  }

  /** A step whose first attempt waits for ever. */
  private String interrupted(Run run, String name, Step options, Props props) {
    return run.step(
        name,
        TypeRef.of(String.class),
        options,
        attempt -> {
          int times = ledger.note(name, attempt);
          if (times == 1) {
            props.gate(name + " 1").pass();
          }
          return name;
        });
  }

  // A delayed start

  @Test
  void a_delayed_start_that_is_resumed_before_its_time_begins_at_its_time() {
    delayed(
        engine -> {
          engine.engine().resume("run-1", "ada", "go on");
          engine.settle();
          RunRow row = engine.engine().row("run-1");
          assertThat(row.status()).isEqualTo(RunStatus.PENDING);
          assertThat(row.wakeAt()).isEqualTo(startsAt(engine).toEpochMilli());
          assertThat(engine.engine().loadedRuns()).isZero();
          assertThat(engine.engine().why("run-1").summary()).contains("has not begun");
        },
        Duration.ofMinutes(60));
  }

  @Test
  void a_delayed_start_that_is_paused_and_resumed_before_its_time_begins_at_its_time() {
    delayed(
        engine -> {
          engine.engine().pause("run-1", "ada", "wait");
          engine.settle();
          assertThat(status(engine)).isEqualTo(RunStatus.PAUSED);
          engine.advance(Duration.ofMinutes(10));
          engine.engine().resume("run-1", "ada", "go on");
          engine.settle();
          assertThat(status(engine)).isEqualTo(RunStatus.PENDING);
          // What is sent to it now is kept, and does not wake it.
          engine.engine().signal("run-1", "early", "x");
          engine.settle();
          assertThat(engine.engine().row("run-1").incarnation()).isEqualTo(2);
        },
        Duration.ofMinutes(60));
  }

  @Test
  void a_delayed_start_that_is_paused_over_its_time_begins_when_it_is_resumed() {
    delayed(
        engine -> {
          engine.engine().pause("run-1", "ada", "wait");
          engine.advance(Duration.ofMinutes(90));
          assertThat(status(engine)).isEqualTo(RunStatus.PAUSED);
          assertThat(ledger.names()).isEmpty();
          engine.engine().resume("run-1", "ada", "go on");
          engine.settle();
        },
        Duration.ofMinutes(90));
  }

  @Test
  void a_delayed_start_stays_delayed_through_a_crash_and_through_a_stop_in_good_order() {
    delayed(
        engine -> {
          engine.engine().resume("run-1", "ada", "go on");
          engine.crash();
          engine.restart();
          engine.settle();
          assertThat(status(engine)).isEqualTo(RunStatus.PENDING);
          engine.clock().moveTo(startsAt(engine).minusSeconds(1));
          engine.engine().resume("run-1", "ada", "again");
          // So shortly before its time it stays in memory.
          engine.settle();
          assertThat(engine.engine().loadedRuns()).isEqualTo(1);
          engine.restart();
          assertThat(status(engine)).isEqualTo(RunStatus.PENDING);
          engine.settle();
          assertThat(ledger.names()).isEmpty();
        },
        Duration.ofMinutes(60));
  }

  private void delayed(Consumer<TestEngine> before, Duration begins) {
    try (TestEngine engine = TestEngine.on(newStore(), definition((run, input) -> work(run)))) {
      engine.start(delayedStart(engine));
      engine.settle();
      before.accept(engine);
      engine.advance(HOUR);
      assertThat(status(engine)).isEqualTo(RunStatus.COMPLETED);
      assertThat(ledger.names()).containsExactly("work");
      assertThat(engine.engine().describe("run-1").operations())
          .singleElement()
          .satisfies(work ->
              assertThat(work.startedAt()).isEqualTo(startsAt(engine).minus(HOUR).plus(begins)));
    }
  }

  private static StartRequest delayedStart(TestEngine engine) {
    return StartRequest.of("office")
        .id("run-1")
        .input("x")
        .notBefore(engine.clock().instant().plus(HOUR));
  }

  private static Instant startsAt(TestEngine engine) {
    return engine.engine().describe("run-1").createdAt().plus(HOUR);
  }

  @Test
  void a_delayed_start_that_is_cancelled_before_its_time_ends_at_once_and_does_nothing() {
    List<Workflow<String, String>> bodies =
        List.of((run, input) -> work(run), (run, input) -> "nothing to do");
    for (Workflow<String, String> body : bodies) {
      try (TestEngine engine = TestEngine.on(newStore(), definition(body))) {
        engine.start(delayedStart(engine));
        engine.settle();
        engine.engine().cancel("run-1", "ada", "not wanted");
        engine.settle();
        assertThat(status(engine)).isEqualTo(RunStatus.CANCELLED);
        assertThat(ledger.names()).isEmpty();
      }
    }
  }

  @Test
  void a_delayed_start_that_is_paused_over_its_deadline_times_out_and_does_nothing() {
    try (TestEngine engine = TestEngine.on(newStore(), definition((run, input) -> work(run)))) {
      engine.start(delayedStart(engine).deadline(HOUR.multipliedBy(2)));
      engine.settle();
      engine.engine().pause("run-1", "ada", "wait");
      engine.settle();
      assertThat(engine.engine().row("run-1").wakeAt())
          .isEqualTo(startsAt(engine).plus(HOUR).toEpochMilli());
      engine.advance(HOUR.multipliedBy(3));
      assertThat(status(engine)).isEqualTo(RunStatus.TIMED_OUT);
      assertThat(ledger.names()).isEmpty();
    }
  }

  @Test
  void what_a_cancelled_delayed_start_tidied_up_is_found_again_after_a_crash() {
    WorkflowDefinition<String, String> workflow =
        definition((run, input) -> {
          try {
            return work(run);
          } catch (CancelledException e) {
            return run.shielded(() -> {
              note(run, "tidy up");
              run.sleep("nap", HOUR.multipliedBy(2));
              return note(run, "say goodbye");
            });
          }
        });
    try (TestEngine engine = TestEngine.on(newStore(), workflow)) {
      RunHandle run = engine.start(delayedStart(engine));
      engine.settle();
      engine.store().crashAfter(batch -> records(batch, "TimerStarted"));
      engine.engine().cancel("run-1", "ada", "not wanted");
      engine.settle();
      assertThat(engine.store().crashed()).isTrue();
      engine.crash();
      // By now its time has come, which must not make another history of what was.
      engine.clock().moveTo(engine.clock().instant().plus(HOUR.multipliedBy(3)));
      engine.restart();
      engine.settle();
      assertThat(status(engine)).isEqualTo(RunStatus.CANCELLED);
      assertThat(ledger.names()).containsExactly("tidy up", "say goodbye");
      assertThat(types(engine, run)).doesNotContain("RunBlocked");
    }
  }

  // Common to all

  /** Something that is told to a run. */
  private interface Message {
    void send(Engine engine, String runId);
  }

  private static void whileDown(
      TestEngine engine, Supplier<? extends Store> stores, Message message) {
    try (Engine passive =
        Engine.builder().store(stores.get()).clock(engine.clock().face()).passive().start()) {
      message.send(passive, "run-1");
    }
  }

  private String work(Run run) {
    return note(run, "work");
  }

  private String note(Run run, String name) {
    return run.step(
        name,
        TypeRef.of(String.class),
        Step.defaults(),
        attempt -> {
          ledger.note(name, attempt);
          return name;
        });
  }

  private static RunStatus status(TestEngine engine) {
    return engine.engine().row("run-1").status();
  }

  private static List<String> types(TestEngine engine, RunHandle run) {
    return engine.engine().history(run.id(), 0, 1_000).stream().map(HistoryEntry::type).toList();
  }

  private static boolean records(Batch batch, String type) {
    return batch.intents().stream()
        .anyMatch(intent ->
            intent instanceof Intent.Append append
                && append.events().stream().anyMatch(event -> event.type().equals(type)));
  }

  private static WorkflowDefinition<String, String> definition(Workflow<String, String> body) {
    return WorkflowDefinition.of("office", String.class, String.class, body);
  }
}
