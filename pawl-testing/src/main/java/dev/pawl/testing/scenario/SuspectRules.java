package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.Attempt;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.HumanTask;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Verification;
import dev.pawl.api.Workflow;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.Engine;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreWriter;
import dev.pawl.testing.TestEngine;
import dev.pawl.testing.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Who is suspected of killing the process again and again, and who is not. For each kind of store.
 */
@ExtendWith(WithoutEngineLogs.class)
public abstract class SuspectRules {
  private static final int MAX_LIVES = 20;

  private final Props props = new Props();

  /** Opens the same new, empty data each time the result is asked. */
  protected abstract Supplier<? extends Store> newStore();

  @AfterEach
  void letGo() {
    props.openAll();
  }

  // The innocent

  @Test
  void runs_that_wait_are_not_suspected_even_if_they_never_came_to_rest() {
    Supplier<? extends Store> stores = newStore();
    try (TestEngine engine = TestEngine.on(stores, waiting())) {
      startInnocents(engine);
      engine.crash();
      takeUpForNothing(stores, 12, innocents().toList());
      engine.restart();
      assertNobodyIsBlocked(engine);
    }
  }

  @Test
  void a_suspect_looks_at_its_history_but_does_not_execute_its_step() {
    Supplier<? extends Store> stores = newStore();
    try (TestEngine engine = TestEngine.on(stores, killer(this::kill))) {
      engine.start(StartRequest.of("killer").id("killer").input("x"));
      props.gate("life 1").awaitEntered();
      engine.crash();
      takeUpForNothing(stores, 5, List.of("killer"));
      engine.restart();
      engine.settle();
      assertThat(isBlocked(engine)).isTrue();
      assertThat(props.ledger().count("kill")).isEqualTo(1);
    }
  }

  @Test
  void a_suspect_that_nobody_could_look_at_is_left_alone_in_the_end() {
    Supplier<? extends Store> stores = newStore();
    try (TestEngine engine = TestEngine.on(stores, waiting())) {
      engine.start(StartRequest.of("waiting").id("signal").input("signal"));
      engine.settle();
      engine.crash();
      takeUpForNothing(stores, 20, List.of("signal"));
      engine.restart();
      engine.settle();
      assertThat(engine.engine().row("signal").status()).isEqualTo(RunStatus.BLOCKED);
      engine.engine().resume("signal", "ada", "try again");
      engine.engine().signal("signal", "go", "on");
      engine.settle();
      assertThat(engine.engine().row("signal").status()).isEqualTo(RunStatus.COMPLETED);
    }
  }

  /** As processes do that die before they did anything with these runs. */
  private static void takeUpForNothing(
      Supplier<? extends Store> stores, int times, List<String> ids) {
    try (Store store = stores.get();
        StoreWriter writer = store.openWriter(0)) {
      for (int time = 0; time < times; time++) {
        List<Intent> intents = new ArrayList<>();
        intents.add(new Intent.ReleaseAll(0));
        ids.forEach(id -> intents.add(new Intent.Claim(id, "dead", 0, 0)));
        writer.commit(new Batch("dead " + time, intents));
      }
    }
  }

  @Test
  void runs_that_came_to_rest_before_the_process_died_are_not_counted_on() {
    try (TestEngine engine = TestEngine.on(newStore(), killer(this::kill), waiting())) {
      startInnocents(engine);
      killUntilSuspected(
          engine, () -> innocents().map(engine.engine()::row).allMatch(SuspectRules::cameToRest));
      assertNobodyIsBlocked(engine);
    }
  }

  private static Stream<String> innocents() {
    return Stream.of("signal", "timer", "task", "retry");
  }

  private static void startInnocents(TestEngine engine) {
    innocents().forEach(id -> engine.start(StartRequest.of("waiting").id(id).input(id)));
    engine.settle();
  }

  /** What is over is not claimed any more, however often it was before. */
  private static boolean cameToRest(RunRow row) {
    return row.status().ended() || row.claims() <= 2;
  }

  private static void assertNobodyIsBlocked(TestEngine engine) {
    engine.settle();
    innocents()
        .forEach(
            id -> assertThat(types(engine, id)).as(id).isNotEmpty().doesNotContain("RunBlocked"));
    engine.engine().signal("signal", "go", "on");
    engine.advance(Duration.ofMinutes(1));
    for (String id : List.of("signal", "timer", "retry")) {
      assertThat(engine.engine().row(id).status()).as(id).isEqualTo(RunStatus.COMPLETED);
    }
  }

  /** Waits for something, but not for long enough to leave memory. */
  private static WorkflowDefinition<String, String> waiting() {
    return definition(
        "waiting",
        (run, input) -> {
          switch (input) {
            case "signal" -> run.signal("go", String.class);
            case "timer" -> run.sleep("nap", Duration.ofSeconds(1));
            case "task" -> run.ask("ok", HumanTask.to("ada"));
            default -> failOnce(run);
          }
          return input;
        });
  }

  private static void failOnce(Run run) {
    run.step(
        "again",
        TypeRef.of(String.class),
        Step.with(Retry.fixed(Duration.ofSeconds(1))),
        attempt -> {
          if (attempt.number() == 1) {
            throw WorkflowException.of(ErrorKind.NETWORK, "cut", "Cut.");
          }
          return "done";
        });
  }

  @Test
  void rest_is_written_only_when_a_run_was_taken_up_twice_for_nothing() {
    AtomicInteger written = new AtomicInteger();
    try (TestEngine engine = TestEngine.on(newStore(), waiting())) {
      engine.crashAfter(batch -> {
        written.addAndGet(count(batch));
        return false;
      });
      engine.start(StartRequest.of("waiting").id("run-1").input("signal"));
      int[] expected = {0, 0, 1, 2, 3, 4, 5, 6};
      for (int life = 0; life < expected.length; life++) {
        engine.settle();
        assertThat(written.get()).as("in %d lives", life + 1).isEqualTo(expected[life]);
        engine.crash();
        engine.restart();
      }
      engine.settle();
      assertThat(engine.engine().row("run-1").status()).isEqualTo(RunStatus.RUNNING);
    }
  }

  private static int count(Batch batch) {
    return (int) batch.intents().stream().filter(Intent.ForgetClaims.class::isInstance).count();
  }

  @Test
  void runs_that_wait_while_another_one_crashes_the_engine_at_each_event_complete() {
    WorkflowDefinition<String, Integer> busy =
        WorkflowDefinition.of(
            "busy",
            String.class,
            Integer.class,
            (run, input) -> {
              for (int i : IntStream.range(0, 20).toArray()) {
                run.step("work", TypeRef.of(Integer.class), Step.keyed("" + i), attempt -> i);
              }
              return 20;
            });
    try (KernelHost host =
        KernelHost.crashing(
            batch -> KernelHost.recordsProgress(batch, Set.of()), newStore(), busy, waiting())) {
      for (int i = 0; i < 5; i++) {
        host.start(StartRequest.of("waiting").id("waiting-" + i).input("signal"));
        host.settle();
      }
      host.start(StartRequest.of("busy").id("busy").input("x"));
      host.settle();
      assertThat(host.report("busy").status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(host.restarts()).isGreaterThan(20);
      for (int i = 0; i < 5; i++) {
        host.signal("waiting-" + i, "go", "on", Optional.of("m"));
        host.settle();
        assertThat(host.report("waiting-" + i).status()).isEqualTo(RunStatus.COMPLETED);
      }
    }
  }

  // The guilty

  @Test
  void a_step_that_kills_is_suspected_also_behind_a_failed_attempt() {
    suspected(run ->
        run.step(
            "kill",
            TypeRef.of(String.class),
            Step.with(Retry.fixed(Duration.ofSeconds(1))),
            attempt -> {
              if (attempt.number() == 1) {
                throw WorkflowException.of(ErrorKind.NETWORK, "cut", "Cut.");
              }
              return die();
            }));
  }

  @Test
  void a_step_that_kills_and_is_verified_in_between_is_suspected() {
    suspected(run ->
        run.step(
            "kill",
            TypeRef.of(String.class),
            Step.once().verify(Verification::notDone),
            attempt -> die()));
  }

  @Test
  void a_step_that_kills_is_suspected_also_where_its_verification_has_to_wait_for_long() {
    EngineSettings settings = TestEngine.settings();
    settings = settings.run(settings.run().verifyGrace(Duration.ofMinutes(1)));
    WorkflowDefinition<String, String> killer =
        killer(run ->
            run.step(
                "kill",
                TypeRef.of(String.class),
                Step.once().verify(Verification::notDone),
                attempt -> die()));
    try (TestEngine engine = TestEngine.on(newStore(), settings, new ManualClock(), killer)) {
      killUntilSuspected(engine, () -> true);
    }
  }

  @Test
  void an_undo_that_kills_is_suspected() {
    suspected(run -> {
      run.step(
          "work",
          TypeRef.of(String.class),
          Step.defaults().undo(undoing -> die()),
          attempt -> "done");
      throw WorkflowException.business("no", "No.");
    });
  }

  @Test
  void a_later_generation_that_kills_is_suspected() {
    try (TestEngine engine =
        TestEngine.on(
            newStore(),
            definition(
                "killer",
                (run, input) -> input.equals("x") ? run.<String>continueAsNew("y") : kill(run)))) {
      killUntilSuspected(engine, () -> true);
    }
  }

  @Test
  void a_delayed_start_that_kills_is_suspected() {
    try (TestEngine engine = TestEngine.on(newStore(), killer(this::kill))) {
      engine.start(
          StartRequest.of("killer")
              .id("killer")
              .input("x")
              .notBefore(engine.clock().instant().plusSeconds(10)));
      killUntilSuspected(engine, () -> true);
    }
  }

  private void suspected(Function<Run, String> body) {
    try (TestEngine engine = TestEngine.on(newStore(), killer(body))) {
      killUntilSuspected(engine, () -> true);
    }
  }

  @Test
  void a_suspect_is_woken_by_nobody_but_who_resumes_or_cancels_it() {
    try (TestEngine engine = TestEngine.on(newStore(), killer(this::kill))) {
      killUntilSuspected(engine, () -> true);
      int kills = props.ledger().count("kill");
      engine.engine().signal("killer", "go", "on");
      engine.settle();
      assertThat(engine.engine().row("killer").status()).isEqualTo(RunStatus.BLOCKED);
      engine.restart();
      engine.settle();
      assertThat(engine.engine().row("killer").status()).isEqualTo(RunStatus.BLOCKED);
      engine.engine().cancel("killer", "ada", "enough");
      engine.settle();
      assertThat(engine.engine().row("killer").status()).isEqualTo(RunStatus.CANCELLED);
      assertThat(props.ledger().count("kill")).isEqualTo(kills);
    }
  }

  @Test
  void a_suspect_that_is_resumed_executes_its_step_again() {
    try (TestEngine engine = TestEngine.on(newStore(), killer(this::kill))) {
      killUntilSuspected(engine, () -> true);
      props.openAll();
      props.gate(life()).open();
      engine.engine().resume("killer", "ada", "try again");
      engine.settle();
      assertThat(engine.engine().row("killer").status()).isEqualTo(RunStatus.COMPLETED);
    }
  }

  // A run that kills the process

  private static WorkflowDefinition<String, String> killer(Function<Run, String> body) {
    return definition("killer", (run, input) -> body.apply(run));
  }

  private String kill(Run run) {
    return run.step("kill", TypeRef.of(String.class), Step.defaults(), attempt -> die());
  }

  /** Where a process would die; the test crashes the engine then. */
  private String die() throws InterruptedException {
    String life;
    synchronized (props) {
      life = life();
      props.ledger().note("kill", new Attempt(1, "-"));
    }
    props.gate(life).pass();
    return "survived";
  }

  private String life() {
    return "life " + (props.ledger().count("kill") + 1);
  }

  /** Crashes the engine whenever the killer kills, and the condition holds, until it is blocked. */
  private void killUntilSuspected(TestEngine engine, BooleanSupplier ready) {
    if (engine.engine().list(RunFilter.newest(100)).stream()
        .noneMatch(row -> row.id().equals("killer"))) {
      engine.start(StartRequest.of("killer").id("killer").input("x"));
    }
    for (int life = 1; life <= MAX_LIVES; life++) {
      Gate gate = props.gate("life " + life);
      await(engine, () -> isBlocked(engine) || gate.isEntered());
      if (isBlocked(engine)) {
        assertThat(engine.engine().row("killer").reason()).contains("killing the process");
        assertThat(engine.engine().row("killer").wakeAt()).isNull();
        assertThat(life).as("lives").isBetween(6, 8);
        return;
      }
      await(engine, ready);
      engine.crash();
      engine.restart();
    }
    throw new AssertionError("Nobody suspected " + types(engine, "killer"));
  }

  private static boolean isBlocked(TestEngine engine) {
    return engine.engine().row("killer").status() == RunStatus.BLOCKED;
  }

  private static void await(TestEngine engine, BooleanSupplier condition) {
    for (int pause = 0; !condition.getAsBoolean(); pause++) {
      if (pause == 20_000) {
        throw new AssertionError("It did not come to pass: " + types(engine, "killer"));
      }
      // What waits for a short time goes on.
      if (pause % 20 == 19) {
        engine.clock().advance(Duration.ofSeconds(1));
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static List<String> types(TestEngine engine, String id) {
    Engine running = engine.engine();
    return running.history(id, 0, 1_000).stream().map(HistoryEntry::type).toList();
  }

  private static WorkflowDefinition<String, String> definition(
      String name, Workflow<String, String> body) {
    return WorkflowDefinition.of(name, String.class, String.class, body);
  }
}
