package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.HumanTask;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Workflow;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.move.Move;
import dev.pawl.engine.steer.BulkMoves;
import dev.pawl.engine.steer.ForkRequest;
import dev.pawl.engine.steer.Moves;
import dev.pawl.engine.steer.RunDiff;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import dev.pawl.testing.TestEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs that share a history, runs that are compared, and moves on many runs. */
@ExtendWith(WithoutEngineLogs.class)
public abstract class ForkRules {
  private final Ledger ledger = new Ledger();

  /** Opens the same new, empty data each time the result is asked. */
  protected abstract Supplier<? extends Store> newStore();

  private final WorkflowDefinition<String, String> job =
      definition((run, input) -> {
        String one =
            run.step(
                "one",
                TypeRef.of(String.class),
                Step.defaults().undo(undoing -> ledger.note("undo one", undoing)),
                attempt -> {
                  ledger.note("one", attempt);
                  return "one";
                });
        run.checkpoint("after-one");
        run.sleep("nap", Duration.ofHours(10));
        String two =
            run.step(
                "two",
                TypeRef.of(String.class),
                Step.defaults(),
                attempt -> {
                  ledger.note("two of " + input, attempt);
                  if (input.equals("bad")) {
                    throw WorkflowException.business("bad", "A bad input.");
                  }
                  return "two";
                });
        return input + " " + one + " " + two + " " + run.randomLong();
      });

  @Test
  void a_fork_repeats_nothing_of_what_it_shares_and_does_the_rest_by_itself() {
    try (TestEngine engine = TestEngine.on(newStore(), job)) {
      RunHandle source = engine.start("job", "x");
      engine.advance(Duration.ofHours(11));
      String first = source.result(String.class);
      Moves.Forked fork = fork(engine, source, new Move.AtCheckpoint("after-one"), "y", "the-fork");
      assertThat(fork.created()).isTrue();
      engine.advance(Duration.ofHours(11));
      String second = engine.engine().describe(fork.id()).output().toString();
      assertThat(second).contains("y one two");
      assertThat(second).as("random numbers of its own").doesNotContain(first.substring(10));
      assertThat(ledger.names()).containsExactly("one", "two of x", "two of y");
      assertThat(
              fork(engine, source, new Move.AtCheckpoint("after-one"), "y", "the-fork").created())
          .isFalse();
      assertThatThrownBy(() -> fork(engine, source, new Move.AtEvent(1), "y", "the-fork"))
          .hasMessageContaining("run 'the-fork' already");
      assertThat(source.result(String.class)).as("untouched").isEqualTo(first);
    }
  }

  @Test
  void a_fork_has_the_labels_of_its_point_and_none_that_came_later() {
    WorkflowDefinition<String, String> labelled =
        definition((run, input) -> {
          run.label("stage", "early");
          run.checkpoint("early");
          run.sleep("nap", Duration.ofHours(1));
          run.label("stage", "late");
          run.label("more", "late");
          run.sleep("night", Duration.ofHours(1));
          return input;
        });
    try (TestEngine engine = TestEngine.on(newStore(), labelled)) {
      RunHandle source =
          engine.engine().start(StartRequest.of("job").input("x").label("started", "yes"));
      engine.advance(Duration.ofMinutes(90));
      Moves.Forked fork = fork(engine, source, new Move.AtCheckpoint("early"), null, "f");
      engine.settle();
      assertThat(engine.engine().describe(fork.id()).labels())
          .isEqualTo(Map.of("started", "yes", "stage", "early"));
      engine.advance(Duration.ofMinutes(90));
      assertThat(engine.engine().describe(fork.id()).labels())
          .isEqualTo(engine.engine().describe(source.id()).labels());
    }
  }

  /** Has labels of its start, of its first generation, and some that it sets again later. */
  private final WorkflowDefinition<String, String> relabelled =
      definition((run, input) -> {
        if (input.equals("x")) {
          run.label("kept", "first");
          run.label("changed", "first");
          return run.continueAsNew("y");
        }
        run.checkpoint("early");
        run.sleep("nap", Duration.ofHours(1));
        run.label("changed", "second");
        run.label("started", "no more");
        run.sleep("night", Duration.ofHours(1));
        return input;
      });

  @Test
  void a_fork_of_a_later_generation_has_the_labels_of_its_point() {
    try (TestEngine engine = TestEngine.on(newStore(), relabelled)) {
      RunHandle source = startLabelled(engine, "x");
      engine.advance(Duration.ofMinutes(90));
      assertThat(labels(engine, source.id()))
          .isEqualTo(Map.of("started", "no more", "kept", "first", "changed", "second"));
      String fork = fork(engine, source, new Move.AtCheckpoint("early"), null, "f").id();
      engine.settle();
      Map<String, String> early = Map.of("started", "yes", "kept", "first", "changed", "first");
      assertThat(labels(engine, fork)).isEqualTo(early);
      assertThat(labelsOfTheStart(engine, fork)).isEqualTo(early);
      engine.advance(Duration.ofMinutes(90));
      assertThat(labels(engine, fork)).isEqualTo(labels(engine, source.id()));
    }
  }

  @Test
  void a_fork_at_the_start_has_the_labels_of_the_start() {
    try (TestEngine engine = TestEngine.on(newStore(), relabelled)) {
      RunHandle source = startLabelled(engine, "later");
      engine.advance(Duration.ofHours(3));
      String fork = fork(engine, source, new Move.AtEvent(1), null, "f").id();
      engine.settle();
      assertThat(labels(engine, fork)).isEqualTo(Map.of("started", "yes"));
    }
  }

  @Test
  void a_fork_of_a_run_that_an_earlier_version_started_has_the_labels_of_its_point() {
    Supplier<? extends Store> written = newStore();
    TestEngine earlier = TestEngine.on(written, relabelled);
    RunHandle source = startLabelled(earlier, "later");
    earlier.advance(Duration.ofMinutes(90));
    earlier.close();
    try (TestEngine engine = inheriting(earlier, written, source)) {
      assertThat(labelsOfTheStart(engine, source.id())).isEmpty();
      String fork = fork(engine, source, new Move.AtCheckpoint("early"), null, "f").id();
      engine.settle();
      assertThat(labels(engine, fork)).isEqualTo(Map.of("started", "yes"));
    }
  }

  @Test
  void a_generation_that_an_earlier_version_began_lacks_labels_that_it_changed_and_no_others() {
    Supplier<? extends Store> written = newStore();
    TestEngine earlier = TestEngine.on(written, relabelled);
    RunHandle source = startLabelled(earlier, "x");
    earlier.advance(Duration.ofMinutes(90));
    earlier.close();
    try (TestEngine engine = inheriting(earlier, written, source)) {
      String fork = fork(engine, source, new Move.AtCheckpoint("early"), null, "f").id();
      engine.settle();
      assertThat(labels(engine, fork)).isEqualTo(Map.of("kept", "first"));
      assertThat(labelsOfTheStart(engine, fork)).isEqualTo(Map.of("kept", "first"));
      engine.advance(Duration.ofMinutes(90));
      assertThat(labels(engine, fork)).isEqualTo(labels(engine, source.id()));
    }
  }

  private static RunHandle startLabelled(TestEngine engine, String input) {
    return engine.engine().start(StartRequest.of("job").input(input).label("started", "yes"));
  }

  /** An engine that has a run as an earlier version would have written it. */
  private TestEngine inheriting(
      TestEngine earlier, Supplier<? extends Store> written, RunHandle run) {
    return TestEngine.on(
        EarlierLabels.copied(written, run.id(), newStore()),
        TestEngine.settings(),
        earlier.clock(),
        relabelled);
  }

  private static Map<String, String> labels(TestEngine engine, String runId) {
    return engine.engine().describe(runId).labels();
  }

  /** What the first event says. */
  private static Map<String, String> labelsOfTheStart(TestEngine engine, String runId) {
    Map<String, String> labels = new TreeMap<>();
    engine
        .engine()
        .history(runId, 0, 1)
        .getFirst()
        .facts()
        .path("labels")
        .forEachEntry((name, value) -> labels.put(name, value.asString()));
    return labels;
  }

  @Test
  void what_waits_after_its_point_waits_from_the_fork_on() {
    try (TestEngine engine = TestEngine.on(newStore(), job)) {
      RunHandle source = engine.start("job", "x");
      engine.advance(Duration.ofHours(30));
      Moves.Forked fork = fork(engine, source, new Move.AtCheckpoint("after-one"), null, "late");
      engine.advance(Duration.ofHours(9));
      assertThat(engine.engine().row(fork.id()).status().ended()).isFalse();
      engine.advance(Duration.ofHours(2));
      assertThat(engine.engine().row(fork.id()).status()).isEqualTo(RunStatus.COMPLETED);
    }
  }

  @Test
  void a_wait_keeps_what_was_left_of_it() {
    try (TestEngine engine = TestEngine.on(newStore(), job)) {
      RunHandle source = engine.start("job", "x");
      engine.advance(Duration.ofHours(4));
      engine.engine().pause(source.id(), "ada", "wait");
      engine.settle();
      engine.advance(Duration.ofDays(30));
      Moves.Forked fork = fork(engine, source, null, null, "late");
      engine.advance(Duration.ofHours(5));
      assertThat(engine.engine().row(fork.id()).status().ended()).isFalse();
      engine.advance(Duration.ofHours(2));
      assertThat(engine.engine().row(fork.id()).status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(engine.engine().row(source.id()).status()).isEqualTo(RunStatus.PAUSED);
    }
  }

  @Test
  void a_fork_that_fails_undoes_only_what_it_did_itself() {
    try (TestEngine engine = TestEngine.on(newStore(), job)) {
      RunHandle source = engine.start("job", "x");
      engine.advance(Duration.ofHours(11));
      Moves.Forked fork = fork(engine, source, new Move.AtCheckpoint("after-one"), "bad", "f");
      engine.advance(Duration.ofHours(20));
      assertThat(engine.engine().row(fork.id()).status()).isEqualTo(RunStatus.FAILED);
      assertThat(ledger.names()).doesNotContain("undo one");
    }
  }

  @Test
  void an_open_task_stays_with_the_run_that_asked_and_is_asked_again_by_the_fork() {
    WorkflowDefinition<String, String> asking =
        definition((run, input) -> {
          run.step("one", String.class, () -> "one");
          return run.ask("ok", HumanTask.to("ada")).toString();
        });
    try (TestEngine engine = TestEngine.on(newStore(), asking)) {
      RunHandle source = engine.start("job", "x");
      engine.settle();
      Moves.Forked fork = fork(engine, source, null, null, "f");
      engine.settle();
      for (String id : List.of(source.id(), fork.id())) {
        assertThat(engine.engine().tasks(new TaskFilter(Set.of(TaskRow.Status.OPEN), id, 10)))
            .hasSize(1);
      }
    }
  }

  @Test
  void two_runs_part_where_an_outcome_first_differs() {
    try (TestEngine engine = TestEngine.on(newStore(), job)) {
      RunHandle left = engine.start("job", "x");
      RunHandle right = engine.start("job", "bad");
      RunHandle third = engine.start("job", "x");
      engine.advance(Duration.ofDays(3));
      RunDiff diff = engine.engine().moves().diff(left.id(), right.id());
      assertThat(diff.sameInput()).isFalse();
      RunDiff.Divergence divergence = diff.divergence();
      assertThat(divergence).isNotNull();
      assertThat(divergence.path()).isEqualTo("one");
      assertThat(engine.engine().moves().diff(left.id(), third.id()).divergence()).isNull();
      assertThatThrownBy(() -> engine.engine().moves().diff(left.id(), "nobody"))
          .hasMessageContaining("no run 'nobody'");
    }
  }

  @Test
  void a_move_on_many_runs_is_made_on_those_that_were_looked_at_and_reports_each() {
    AtomicBoolean broken = new AtomicBoolean(true);
    WorkflowDefinition<String, String> fragile =
        definition((run, input) ->
            run.step(
                "only",
                String.class,
                () -> {
                  if (broken.get() && !input.equals("good")) {
                    throw WorkflowException.business("broken", "It is broken.");
                  }
                  return "done";
                }));
    try (TestEngine engine = TestEngine.on(newStore(), fragile)) {
      RunHandle one = engine.start("job", "1");
      RunHandle two = engine.start("job", "2");
      RunHandle good = engine.start("job", "good");
      engine.settle();
      BulkMoves bulk = engine.engine().moves().bulk();
      Move retry = new Move.Retry(null);
      List<BulkMoves.Item> preview = bulk.preview(RunFilter.newest(10), retry);
      assertThat(preview).hasSize(3);
      assertThat(preview.stream().filter(BulkMoves.Item::done))
          .extracting(BulkMoves.Item::runId)
          .containsExactlyInAnyOrder(one.id(), two.id());
      RunHandle later = engine.start("job", "3");
      engine.settle();
      broken.set(false);
      List<BulkMoves.Item> done =
          bulk.make(
              preview.stream().map(BulkMoves.Item::runId).toList(), retry, "ada", "it is mended");
      engine.settle();
      assertThat(done).hasSize(3);
      assertThat(done)
          .anySatisfy(item -> {
            assertThat(item.runId()).isEqualTo(good.id());
            assertThat(item.done()).isFalse();
            assertThat(item.words()).contains("has not failed");
          });
      assertThat(engine.engine().list(RunFilter.newest(10)))
          .filteredOn(row -> row.status() == RunStatus.FAILED)
          .extracting(RunRow::id)
          .containsExactly(later.id());
    }
  }

  private static Moves.Forked fork(
      TestEngine engine,
      RunHandle source,
      Move.@Nullable Point at,
      @Nullable String input,
      String id) {
    return engine
        .engine()
        .moves()
        .fork(
            new ForkRequest(
                source.id(),
                at,
                id,
                input == null ? null : new ForkRequest.Input(input),
                null,
                "ada",
                "what if"));
  }

  private static WorkflowDefinition<String, String> definition(Workflow<String, String> body) {
    return WorkflowDefinition.of("job", String.class, String.class, body);
  }
}
