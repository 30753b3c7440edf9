package dev.pawl.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.StoreException;
import dev.pawl.testing.scenario.WithoutEngineLogs;
import dev.pawl.testing.store.CommitGate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithoutEngineLogs.class)
class FaultyStoreTest {
  private final AtomicInteger executed = new AtomicInteger();
  private final WorkflowDefinition<String, Integer> workflow =
      WorkflowDefinition.of(
          "count",
          String.class,
          Integer.class,
          (run, input) -> {
            int first = run.step("first", Integer.class, executed::incrementAndGet);
            run.sleep("nap", Duration.ofHours(1));
            return first + run.step("second", Integer.class, executed::incrementAndGet);
          });

  @Test
  void commits_that_fail_are_repeated_and_nothing_is_lost_or_done_twice() {
    try (TestEngine engine = TestEngine.inMemory(workflow)) {
      engine.store().failCommits(3);
      RunHandle run = engine.start("count", "x");
      engine.settle();
      engine.store().failCommits(3);
      engine.advance(Duration.ofHours(1));

      assertThat(run.result(Integer.class)).isEqualTo(3);
      assertThat(executed).hasValue(2);
      assertThat(engine.engine().outage()).isEmpty();
    }
  }

  @Test
  void commits_whose_answers_are_lost_are_not_applied_twice() {
    try (TestEngine engine = TestEngine.inMemory(workflow)) {
      engine.store().loseAnswers(100);
      RunHandle run = engine.start("count", "x");
      engine.advance(Duration.ofHours(1));

      assertThat(run.result(Integer.class)).isEqualTo(3);
      assertThat(executed).hasValue(2);
      List<Long> numbers =
          engine.engine().history(run.id(), 0, 100).stream().map(entry -> entry.number()).toList();
      assertThat(numbers).doesNotHaveDuplicates().hasSizeGreaterThan(5);
      assertThat(numbers.getLast()).isEqualTo((long) numbers.size());
    }
  }

  @Test
  void an_outage_is_reported_while_it_lasts() {
    try (TestEngine engine = TestEngine.inMemory(workflow)) {
      engine.settle();
      CommitGate gate = engine.store().holdCommits();
      engine.store().failCommits(1);
      Thread starter = Thread.ofVirtual().start(() -> engine.start("count", "x"));
      gate.awaitCommit();
      assertThat(engine.engine().outage()).isEmpty();
      assertThat(engine.engine().list(RunFilter.newest(10))).isEmpty();
      gate.open();
      join(starter);
      engine.settle();
      assertThat(engine.engine().list(RunFilter.newest(10))).hasSize(1);
    }
  }

  @Test
  void reads_that_fail_are_repeated() {
    try (TestEngine engine = TestEngine.inMemory(workflow)) {
      RunHandle run = engine.start("count", "x");
      engine.advance(Duration.ofMinutes(1));
      engine.store().failReads(4);
      engine.advance(Duration.ofHours(2));

      assertThat(run.result(Integer.class)).isEqualTo(3);
      assertThat(executed).hasValue(2);
    }
  }

  @Test
  void a_read_that_fails_tells_its_caller() {
    try (TestEngine engine = TestEngine.inMemory(workflow)) {
      engine.settle();
      engine.store().failReads(1);
      assertThatThrownBy(() -> engine.engine().row("x")).isInstanceOf(StoreException.class);
      assertThatThrownBy(() -> engine.engine().row("x")).isInstanceOf(EngineException.class);
    }
  }

  @Test
  void a_crashed_store_acknowledges_no_start_and_no_signal() {
    try (TestEngine engine = TestEngine.inMemory(workflow)) {
      RunHandle run = engine.start("count", "x");
      engine.settle();
      engine.store().crash();
      assertThatThrownBy(() -> engine.start("count", "y")).isInstanceOf(EngineException.class);
      assertThatThrownBy(() -> engine.engine().signal(run.id(), "go", "x"))
          .isInstanceOf(EngineException.class);
      engine.restart();
      engine.settle();
      assertThat(engine.engine().list(RunFilter.newest(10))).hasSize(1);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
