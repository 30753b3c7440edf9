package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.Decision;
import dev.pawl.api.HumanTask;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Workflow;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.command.TaskAnswer;
import dev.pawl.engine.move.Move;
import dev.pawl.engine.query.CheckpointView;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.steer.MoveReceipt;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import dev.pawl.testing.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs that are sent back, in every state. For each kind of store. */
@ExtendWith(WithoutEngineLogs.class)
public abstract class RewindRules {
  private final Ledger ledger = new Ledger();

  /** Opens the same new, empty data each time the result is asked. */
  protected abstract Supplier<? extends Store> newStore();

  /** A payment service that recognises a repeated request by its key. */
  private static final class Provider {
    private final Map<String, String> charges = new ConcurrentHashMap<>();
    private final Set<String> refunded = ConcurrentHashMap.newKeySet();

    String charge(String key) {
      return charges.computeIfAbsent(key, k -> "charge " + (charges.size() + 1));
    }

    void refund(String chargeKey) {
      if (charges.containsKey(chargeKey)) {
        refunded.add(chargeKey);
      }
    }

    int net() {
      return charges.size() - refunded.size();
    }
  }

  private static String pay(Run run, Provider provider) {
    return run.step(
        "charge",
        TypeRef.of(String.class),
        Step.once().undo(undoing -> provider.refund(undoing.stepIdempotencyKey())),
        attempt -> provider.charge(attempt.idempotencyKey()));
  }

  @Test
  void a_rewind_with_undoing_leaves_one_net_charge_and_delivers_the_signal_again() {
    Provider provider = new Provider();
    AtomicBoolean broken = new AtomicBoolean(true);
    WorkflowDefinition<String, String> order =
        definition((run, input) -> {
          run.checkpoint("ordered");
          String amount = run.signal("amount", String.class);
          String charge = pay(run, provider);
          run.step(
              "ship",
              String.class,
              Retry.none(),
              () -> {
                if (broken.get()) {
                  throw WorkflowException.business("sold-out", "Sold out.");
                }
                return "shipped";
              });
          return amount + " " + charge;
        });
    try (TestEngine engine = TestEngine.on(newStore(), order)) {
      RunHandle run = engine.start("order", "x");
      engine.settle();
      engine.engine().pause(run.id(), "ada", "wait");
      engine.settle();
      engine.engine().signal(run.id(), "amount", "12");
      engine.engine().resume(run.id(), "ada", "go on");
      engine.settle();
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.FAILED);
      assertThat(provider.net()).as("undone when it failed").isZero();
      broken.set(false);
      rewind(engine, run, new Move.AtCheckpoint("ordered"), true);
      engine.settle();
      assertThat(run.result(String.class)).isEqualTo("12 charge 2");
      assertThat(provider.charges).hasSize(2);
      assertThat(provider.net()).isEqualTo(1);
    }
  }

  @Test
  void a_completed_run_is_undone_and_sent_back_once_each_also_when_killed_after_every_event() {
    WorkflowDefinition<String, String> saga =
        definition((run, input) -> {
          run.checkpoint("start");
          book(run, "one");
          book(run, "two");
          run.sleep("nap", Duration.ofHours(1));
          return "done";
        });
    try (TestEngine engine = TestEngine.on(newStore(), saga)) {
      RunHandle run = engine.start("order", "x");
      engine.advance(Duration.ofHours(2));
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.COMPLETED);
      engine.crashAfter(batch -> Recorded.any(batch, Set.of("UndoCompleted", "Rewound")));
      rewind(engine, run, new Move.AtCheckpoint("start"), true);
      engine.settle();
      int kills = 0;
      while (engine.store().crashed() || kills == 0) {
        if (engine.store().crashed()) {
          kills++;
          engine.crash();
          engine.restart();
        }
        engine.advance(Duration.ofHours(2));
      }
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(ledger.names())
          .containsExactly("one", "two", "undo two", "undo one", "one", "two");
      assertThat(Recorded.types(engine, run))
          .containsOnlyOnce("RewindStarted")
          .containsOnlyOnce("Rewound");
      assertThat(kills).isEqualTo(3);
    }
  }

  @Test
  void without_undoing_what_was_done_is_done_again_under_another_key() {
    Provider provider = new Provider();
    WorkflowDefinition<String, String> order =
        definition((run, input) -> {
          run.checkpoint("start");
          pay(run, provider);
          run.signal("go", String.class);
          return "done";
        });
    try (TestEngine engine = TestEngine.on(newStore(), order)) {
      RunHandle run = engine.start("order", "x");
      engine.settle();
      MoveReceipt receipt = rewind(engine, run, new Move.AtCheckpoint("start"), false);
      assertThat(receipt.standing()).isEqualTo(MoveReceipt.Standing.DONE);
      engine.settle();
      assertThat(provider.charges).hasSize(2);
      assertThat(provider.refunded).isEmpty();
      assertThat(engine.engine().row(run.id()).status().ended()).isFalse();
      engine.engine().signal(run.id(), "go", "now");
      engine.settle();
      assertThat(run.result(String.class)).isEqualTo("done");
    }
  }

  @Test
  void what_a_run_waits_for_after_it_was_sent_back_takes_as_long_as_the_first_time() {
    WorkflowDefinition<String, String> order =
        definition((run, input) -> {
          run.checkpoint("start");
          run.sleep("nap", Duration.ofHours(1));
          return run.signal("go", String.class, Duration.ofHours(1)).orElse("nothing came");
        });
    try (TestEngine engine = TestEngine.on(newStore(), order)) {
      RunHandle run = engine.start("order", "x");
      engine.advance(Duration.ofHours(5));
      assertThat(ended(engine, run)).isTrue();
      for (boolean crash : List.of(false, true)) {
        rewind(engine, run, new Move.AtCheckpoint("start"), false);
        engine.advance(Duration.ofMinutes(90));
        if (crash) {
          engine.crash();
          engine.restart();
          engine.settle();
        }
        assertThat(ended(engine, run)).isFalse();
        engine.advance(Duration.ofMinutes(30));
        assertThat(ended(engine, run)).isTrue();
      }
    }
  }

  private static boolean ended(TestEngine engine, RunHandle run) {
    return engine.engine().row(run.id()).status().ended();
  }

  @Test
  void a_paused_run_stays_paused_when_it_is_sent_back() {
    WorkflowDefinition<String, String> order = bookThenWait();
    try (TestEngine engine = TestEngine.on(newStore(), order)) {
      RunHandle run = engine.start("order", "x");
      engine.settle();
      engine.engine().pause(run.id(), "ada", "wait");
      engine.settle();
      rewind(engine, run, new Move.AtCheckpoint("start"), false);
      engine.settle();
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.PAUSED);
      assertThat(ledger.names()).containsExactly("one");
      engine.engine().resume(run.id(), "ada", "go on");
      engine.settle();
      assertThat(ledger.names()).containsExactly("one", "one");
    }
  }

  @Test
  void a_run_that_was_cancelled_in_a_pause_is_not_paused_when_it_is_sent_back() {
    WorkflowDefinition<String, String> order = bookThenWait();
    try (TestEngine engine = TestEngine.on(newStore(), order)) {
      RunHandle run = engine.start("order", "x");
      engine.settle();
      engine.engine().pause(run.id(), "ada", "wait");
      engine.settle();
      engine.engine().cancel(run.id(), "ada", "not wanted");
      engine.settle();
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.CANCELLED);
      rewind(engine, run, new Move.AtCheckpoint("start"), false);
      engine.settle();
      assertThat(ledger.names()).containsExactly("one", "undo one", "one");
      assertThat(engine.engine().row(run.id()).status()).isNotEqualTo(RunStatus.PAUSED);
    }
  }

  @Test
  void a_cancelled_run_and_a_blocked_one_go_on_from_where_they_are_sent_back_to() {
    AtomicBoolean defect = new AtomicBoolean();
    WorkflowDefinition<String, String> order =
        definition((run, input) -> {
          run.checkpoint("start");
          book(run, "one");
          if (defect.get()) {
            throw new IllegalStateException("a defect");
          }
          run.signal("go", String.class);
          return "done";
        });
    try (TestEngine engine = TestEngine.on(newStore(), order)) {
      RunHandle cancelled = engine.start("order", "x");
      engine.settle();
      engine.engine().cancel(cancelled.id(), "ada", "no");
      engine.settle();
      assertThat(engine.engine().row(cancelled.id()).status()).isEqualTo(RunStatus.CANCELLED);
      rewind(engine, cancelled, new Move.AtCheckpoint("start"), false);
      engine.settle();
      assertThat(engine.engine().row(cancelled.id()).status()).isNotEqualTo(RunStatus.CANCELLED);

      defect.set(true);
      RunHandle blocked = engine.start("order", "y");
      engine.settle();
      assertThat(engine.engine().row(blocked.id()).status()).isEqualTo(RunStatus.BLOCKED);
      defect.set(false);
      rewind(engine, blocked, new Move.AtCheckpoint("start"), false);
      engine.settle();
      for (RunHandle run : List.of(cancelled, blocked)) {
        engine.engine().signal(run.id(), "go", "now");
        engine.settle();
        assertThat(run.result(String.class)).isEqualTo("done");
      }
    }
  }

  @Test
  void a_position_named_while_the_run_waits_is_where_it_asked_for_that_as_often_as_one_likes() {
    WorkflowDefinition<String, String> order =
        definition((run, input) -> choice(run, "first") + choice(run, "second"));
    try (TestEngine engine = TestEngine.on(newStore(), order)) {
      RunHandle run = engine.start("order", "x");
      engine.settle();
      engine.engine().checkpoint(run.id(), "undecided", "ada", "to decide again");
      engine.settle();
      decide(engine, run, "a");
      engine.crash();
      engine.restart();
      engine.settle();
      for (String choice : List.of("b", "c")) {
        rewind(engine, run, new Move.AtCheckpoint("undecided"), false);
        engine.settle();
        assertThat(engine.engine().checkpoints(run.id()))
            .extracting(CheckpointView::name)
            .containsExactly("undecided");
        assertThat(open(engine, run)).extracting(TaskRow::path).containsExactly("first");
        decide(engine, run, choice);
        assertThat(open(engine, run)).extracting(TaskRow::path).containsExactly("second");
      }
      decide(engine, run, "d");
      assertThat(engine.engine().describe(run.id()).output().asString()).isEqualTo("cd");
      rewind(engine, run, new Move.AtCheckpoint("undecided"), false);
      engine.settle();
      decide(engine, run, "e");
      decide(engine, run, "f");
      assertThat(engine.engine().describe(run.id()).output().asString()).isEqualTo("ef");
    }
  }

  @Test
  void an_open_task_is_withdrawn_and_asked_again_and_a_decision_does_not_come_back() {
    WorkflowDefinition<String, String> order =
        definition((run, input) -> {
          run.checkpoint("start");
          return choice(run, "first") + choice(run, "second");
        });
    try (TestEngine engine = TestEngine.on(newStore(), order)) {
      RunHandle run = engine.start("order", "x");
      engine.settle();
      decide(engine, run, "a");
      assertThat(open(engine, run)).extracting(TaskRow::path).containsExactly("second");
      rewind(engine, run, new Move.AtCheckpoint("start"), false);
      engine.settle();
      assertThat(open(engine, run)).extracting(TaskRow::path).containsExactly("first");
      decide(engine, run, "b");
      decide(engine, run, "c");
      assertThat(run.result(String.class)).isEqualTo("bc");
    }
  }

  @Test
  void a_hanging_step_is_abandoned_when_its_run_is_sent_back() {
    Gate gate = new Gate();
    AtomicInteger attempts = new AtomicInteger();
    WorkflowDefinition<String, String> order =
        definition((run, input) -> {
          run.checkpoint("start");
          book(run, "one");
          run.step(
              "hang",
              Integer.class,
              () -> {
                if (attempts.incrementAndGet() == 1) {
                  gate.pass();
                }
                return attempts.get();
              });
          return "done";
        });
    try (TestEngine engine = TestEngine.on(newStore(), order)) {
      RunHandle run = engine.start("order", "x");
      gate.awaitEntered();
      Thread mover =
          Thread.ofVirtual()
              .start(() -> rewind(engine, run, new Move.AtCheckpoint("start"), false));
      while (mover.isAlive()) {
        engine.clock().advance(Duration.ofSeconds(1));
        LockSupport.parkNanos(1_000_000);
      }
      engine.settle();
      assertThat(run.result(String.class)).isEqualTo("done");
      assertThat(attempts).hasValue(2);
      assertThat(ledger.names()).containsExactly("one", "one");
    }
  }

  @Test
  void what_waits_after_a_rewind_waits_from_then() {
    WorkflowDefinition<String, String> order =
        definition((run, input) -> {
          run.checkpoint("start");
          Instant before = run.now();
          run.sleep("nap", Duration.ofHours(1));
          return before + " " + run.now() + " " + run.signal("go", String.class);
        });
    try (TestEngine engine = TestEngine.on(newStore(), order)) {
      Instant started = engine.clock().instant();
      RunHandle run = engine.start("order", "x");
      engine.advance(Duration.ofHours(10));
      engine.engine().pause(run.id(), "ada", "wait");
      engine.settle();
      rewind(engine, run, new Move.AtCheckpoint("start"), false);
      engine.advance(Duration.ofMinutes(10));
      engine.engine().resume(run.id(), "ada", "go on");
      engine.settle();
      engine.crash();
      engine.restart();
      engine.engine().signal(run.id(), "go", "gone");
      engine.advance(Duration.ofMinutes(49));
      assertThat(engine.engine().row(run.id()).status().ended()).isFalse();
      engine.advance(Duration.ofMinutes(2));
      assertThat(engine.engine().describe(run.id()).output().asString())
          .isEqualTo(
              started.plus(Duration.ofHours(10))
                  + " "
                  + started.plus(Duration.ofHours(11))
                  + " gone");
    }
  }

  @Test
  void moves_that_make_no_sense_are_refused_with_the_reason() {
    WorkflowDefinition<String, String> order =
        definition((run, input) -> {
          run.checkpoint("start");
          run.parallel("both", List.of("a", "b"), (branch, key) -> book(branch, key));
          run.signal("go", String.class);
          return "done";
        });
    try (TestEngine engine = TestEngine.on(newStore(), order)) {
      RunHandle run = engine.start("order", "x");
      engine.settle();
      long inside =
          engine.engine().history(run.id(), 0, 100).stream()
              .filter(entry -> entry.type().equals("StepStarted"))
              .findFirst()
              .orElseThrow()
              .number();
      assertThatThrownBy(() -> rewind(engine, run, new Move.AtEvent(inside), false))
          .hasMessageContaining("the strand of its body alone")
          .hasMessageContaining("nearest one before it");
      assertThatThrownBy(() -> rewind(engine, run, new Move.AtEvent(9_000), false))
          .hasMessageContaining("no event 9000");
      assertThatThrownBy(() -> rewind(engine, run, new Move.AtCheckpoint("nowhere"), false))
          .hasMessageContaining("no checkpoint 'nowhere'");
      assertThatThrownBy(() -> engine.engine().moves().preview("nobody", new Move.Cancel()))
          .hasMessageContaining("no run 'nobody'");
      assertThat(Recorded.types(engine, run)).doesNotContain("Rewound", "MoveRefused");
    }
  }

  @Test
  void who_sent_a_run_back_and_why_is_in_its_history() {
    try (TestEngine engine = TestEngine.on(newStore(), bookThenWait())) {
      RunHandle run = engine.start("order", "x");
      engine.settle();
      rewind(engine, run, new Move.AtCheckpoint("start"), false);
      engine.settle();
      HistoryEntry rewound =
          engine.engine().history(run.id(), 0, 100).stream()
              .filter(entry -> entry.type().equals("Rewound"))
              .findFirst()
              .orElseThrow();
      assertThat(rewound.toString()).contains("ada").contains("once more");
    }
  }

  private static String choice(Run run, String name) {
    return run.ask(name, HumanTask.to("ada")) instanceof Decision.Decided decided
        ? decided.choice()
        : "nothing";
  }

  private WorkflowDefinition<String, String> bookThenWait() {
    return definition((run, input) -> {
      run.checkpoint("start");
      book(run, "one");
      run.signal("go", String.class);
      return "done";
    });
  }

  private String book(Run run, String what) {
    return run.step(
        "book",
        TypeRef.of(String.class),
        Step.keyed(what).undo(undoing -> ledger.note("undo " + what, undoing)),
        attempt -> {
          ledger.note(what, attempt);
          return "ref " + what;
        });
  }

  private static MoveReceipt rewind(
      TestEngine engine, RunHandle run, Move.Point to, boolean compensate) {
    return engine
        .engine()
        .moves()
        .make(run.id(), new Move.Rewind(to, compensate), "ada", "once more");
  }

  private static List<TaskRow> open(TestEngine engine, RunHandle run) {
    return engine.engine().tasks(new TaskFilter(Set.of(TaskRow.Status.OPEN), run.id(), 10));
  }

  private static void decide(TestEngine engine, RunHandle run, String choice) {
    engine
        .engine()
        .decide(
            open(engine, run).getFirst().id(),
            new TaskAnswer(choice, "", Map.of()),
            Optional.empty(),
            "ada");
    engine.settle();
  }

  private static WorkflowDefinition<String, String> definition(Workflow<String, String> body) {
    return WorkflowDefinition.of("order", String.class, String.class, body);
  }
}
