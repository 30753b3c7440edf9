package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.CancelledException;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.Engine;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import dev.pawl.testing.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a run's deadline means beyond what its code sees. For each kind of store. */
@ExtendWith(WithoutEngineLogs.class)
public abstract class DeadlineRules {
  private static final Duration LIMIT = Duration.ofHours(2);

  /** Opens the same new, empty data each time the result is asked. */
  protected abstract Supplier<? extends Store> newStore();

  private static WorkflowDefinition<String, String> napping(Duration nap, Ledger ledger) {
    return WorkflowDefinition.of(
        "nap",
        String.class,
        String.class,
        (run, input) -> {
          run.sleep("nap", nap);
          return step(run, "after", ledger);
        });
  }

  private static String step(Run run, String name, Ledger ledger) {
    return run.step(
        name,
        TypeRef.of(String.class),
        Step.defaults(),
        attempt -> {
          ledger.note(name, attempt);
          return name;
        });
  }

  private static StartRequest nap() {
    return StartRequest.of("nap").input("x");
  }

  private static List<String> types(TestEngine engine, RunHandle run) {
    return engine.engine().history(run.id(), 0, 1000).stream().map(HistoryEntry::type).toList();
  }

  @Test
  void a_sleeping_run_wakes_at_its_deadline_and_not_before() {
    try (TestEngine engine = TestEngine.on(newStore(), napping(Duration.ofDays(9), new Ledger()))) {
      Instant deadline = engine.clock().instant().plus(LIMIT);
      RunHandle run = engine.start(nap().deadline(LIMIT));
      engine.advance(Duration.ofMinutes(1));
      RunRow row = engine.engine().row(run.id());
      assertThat(row.status()).isEqualTo(RunStatus.WAITING);
      assertThat(row.wakeAt()).isEqualTo(deadline.toEpochMilli());
      assertThat(row.deadlineAt()).isEqualTo(deadline.toEpochMilli());
      assertThat(engine.engine().why(run.id()).deadline()).isEqualTo(deadline);
      assertThat(engine.engine().why(run.id()).summary()).endsWith("deadline is " + deadline + ".");
      assertThat(engine.engine().describe(run.id()).deadline()).isEqualTo(deadline);
      engine.advance(LIMIT);
      assertThat(types(engine, run)).contains("DeadlineReached").endsWith("RunTimedOut");
      assertThat(engine.engine().row(run.id()).endedAt()).isEqualTo(deadline.toEpochMilli());
      assertThat(engine.engine().why(run.id()).summary()).isEqualTo("The run is over: timed out.");
    }
  }

  @Test
  void a_timer_before_the_deadline_wakes_the_run_first() {
    Ledger ledger = new Ledger();
    try (TestEngine engine = TestEngine.on(newStore(), napping(Duration.ofHours(1), ledger))) {
      RunHandle run = engine.start(nap().deadline(LIMIT));
      engine.advance(Duration.ofMinutes(1));
      assertThat(engine.engine().row(run.id()).wakeAt())
          .isEqualTo(engine.clock().instant().plus(Duration.ofMinutes(59)).toEpochMilli());
      engine.advance(LIMIT);
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(types(engine, run)).doesNotContain("DeadlineReached");
    }
  }

  @Test
  void a_run_whose_deadline_passed_while_no_engine_ran_executes_nothing_more() {
    Ledger ledger = new Ledger();
    try (TestEngine engine = TestEngine.on(newStore(), napping(Duration.ofHours(1), ledger))) {
      RunHandle run = engine.start(nap().deadline(LIMIT));
      engine.settle();
      engine.crash();
      engine.clock().moveTo(engine.clock().instant().plus(Duration.ofHours(3)));
      engine.restart();
      engine.settle();
      // The timer fires before the deadline, as it would have; what it leads to comes too late.
      assertThat(types(engine, run))
          .containsSubsequence("TimerFired", "DeadlineReached", "RunTimedOut");
      assertThat(ledger.names()).isEmpty();
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.TIMED_OUT);
    }
  }

  @Test
  void a_run_that_had_only_to_end_before_its_deadline_was_in_time() {
    WorkflowDefinition<String, String> workflow =
        WorkflowDefinition.of(
            "nap",
            String.class,
            String.class,
            (run, input) -> {
              run.sleep("nap", Duration.ofHours(1));
              return "rested";
            });
    try (TestEngine engine = TestEngine.on(newStore(), workflow)) {
      RunHandle run = engine.start(nap().deadline(LIMIT));
      engine.settle();
      engine.crash();
      engine.clock().moveTo(engine.clock().instant().plus(Duration.ofHours(3)));
      engine.restart();
      engine.settle();
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.COMPLETED);
    }
  }

  @Test
  void a_retry_that_a_downtime_kept_back_is_not_tried_after_the_deadline() {
    Ledger ledger = new Ledger();
    WorkflowDefinition<String, String> workflow =
        WorkflowDefinition.of(
            "nap",
            String.class,
            String.class,
            (run, input) ->
                run.step(
                    "fails",
                    TypeRef.of(String.class),
                    Step.with(Retry.fixed(Duration.ofHours(1))),
                    attempt -> {
                      ledger.note("tried", attempt);
                      throw WorkflowException.of(ErrorKind.NETWORK, "cut", "Cut.");
                    }));
    try (TestEngine engine = TestEngine.on(newStore(), workflow)) {
      RunHandle run = engine.start(nap().deadline(LIMIT));
      engine.settle();
      engine.crash();
      engine.clock().moveTo(engine.clock().instant().plus(Duration.ofHours(3)));
      engine.restart();
      engine.settle();
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.TIMED_OUT);
      assertThat(ledger.count("tried")).isEqualTo(1);
    }
  }

  @Test
  void a_paused_run_that_an_engine_let_go_wakes_at_its_deadline() {
    try (TestEngine engine =
        TestEngine.on(newStore(), napping(Duration.ofHours(1), new Ledger()))) {
      RunHandle run = engine.start(nap().deadline(LIMIT));
      engine.settle();
      engine.engine().pause(run.id(), "test", "hold");
      engine.settle();
      engine.restart();
      engine.advance(LIMIT);
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.TIMED_OUT);
      assertThat(types(engine, run)).doesNotContain("TimerFired");
    }
  }

  @Test
  void a_blocked_run_stays_blocked_and_times_out_when_it_can_go_on() {
    try (TestEngine engine =
        TestEngine.on(newStore(), napping(Duration.ofHours(1), new Ledger()))) {
      RunHandle run = engine.start(nap().deadline(LIMIT));
      engine.settle();
      // The workflow is not deployed any more.
      engine.restart(new WorkflowDefinition<?, ?>[0]);
      engine.advance(Duration.ofHours(3));
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.BLOCKED);
      assertThat(engine.engine().why(run.id()).summary())
          .contains("Its deadline is")
          .endsWith("a blocked run stays blocked, and times out when it can go on after that.");
      engine.restart(napping(Duration.ofHours(1), new Ledger()));
      engine.advance(Duration.ofHours(1));
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.TIMED_OUT);
    }
  }

  @Test
  void the_deadline_of_a_delayed_start_counts_from_its_acceptance() {
    Ledger ledger = new Ledger();
    try (TestEngine engine = TestEngine.on(newStore(), napping(Duration.ofHours(1), ledger))) {
      Instant accepted = engine.clock().instant();
      RunHandle run =
          engine.start(nap().notBefore(accepted.plus(Duration.ofMinutes(90))).deadline(LIMIT));
      engine.settle();
      assertThat(engine.engine().row(run.id()).wakeAt())
          .isEqualTo(accepted.plus(Duration.ofMinutes(90)).toEpochMilli());
      engine.advance(LIMIT);
      RunRow row = engine.engine().row(run.id());
      assertThat(row.status()).isEqualTo(RunStatus.TIMED_OUT);
      assertThat(row.endedAt()).isEqualTo(accepted.plus(LIMIT).toEpochMilli());
      assertThat(ledger.names()).isEmpty();
    }
  }

  @Test
  void a_deadline_that_no_run_could_keep_is_refused_at_the_start() {
    try (TestEngine engine =
        TestEngine.on(newStore(), napping(Duration.ofMinutes(1), new Ledger()))) {
      Instant now = engine.clock().instant();
      Engine running = engine.engine();
      assertRefused(running, nap().deadline(now), "deadline-passed");
      assertRefused(running, nap().deadline(now.minusSeconds(1)), "deadline-passed");
      assertRefused(
          running, nap().notBefore(now.plus(LIMIT)).deadline(LIMIT), "deadline-before-due");
      assertRefused(running, nap().deadline(Instant.MAX), "bad-deadline");
      assertThat(running.counts().values()).allMatch(count -> count == 0);
    }
  }

  private static void assertRefused(Engine engine, StartRequest request, String code) {
    assertThatThrownBy(() -> engine.start(request))
        .isInstanceOf(EngineException.class)
        .extracting("code")
        .isEqualTo(code);
  }

  @Test
  void a_start_that_is_repeated_after_its_deadline_gives_the_same_run() {
    try (TestEngine engine =
        TestEngine.on(newStore(), napping(Duration.ofMinutes(1), new Ledger()))) {
      StartRequest request = nap().id("same").deadline(engine.clock().instant().plus(LIMIT));
      assertThat(engine.start(request).created()).isTrue();
      engine.advance(Duration.ofDays(1));
      assertThat(engine.start(request).created()).isFalse();
      assertThatThrownBy(() -> engine.start(request.input("another")))
          .isInstanceOf(EngineException.class)
          .extracting("code")
          .isEqualTo("id-taken");
    }
  }

  @Test
  void a_crash_at_any_commit_around_the_deadline_changes_nothing() {
    for (int commits = 1; commits < 40; commits++) {
      Ledger ledger = new Ledger();
      WorkflowDefinition<String, String> workflow =
          WorkflowDefinition.of(
              "nap", String.class, String.class, (run, input) -> cleaning(run, ledger));
      try (KernelHost host = KernelHost.crashingOnce(commits, newStore(), workflow)) {
        String id = host.start(nap().id("one").deadline(LIMIT));
        host.advance(Duration.ofHours(4));
        assertThat(host.report(id).status()).as("%d", commits).isEqualTo(RunStatus.TIMED_OUT);
        assertThat(
                host.engine().history(id, 0, 1000).stream()
                    .map(HistoryEntry::type)
                    .filter("DeadlineReached"::equals))
            .hasSize(1);
        assertThat(ledger.names()).contains("before", "clean up");
        if (host.restarts() == 0) {
          assertThat(commits).as("crashes that were seen").isGreaterThan(5);
          return;
        }
      }
    }
    throw new AssertionError("The run needs more commits than that.");
  }

  private static String cleaning(Run run, Ledger ledger) {
    try {
      step(run, "before", ledger);
      run.sleep("nap", Duration.ofDays(1));
      return "rested";
    } catch (CancelledException e) {
      run.shielded(() -> {
        run.sleep("breathe", Duration.ofHours(1));
        return step(run, "clean up", ledger);
      });
      throw e;
    }
  }
}
