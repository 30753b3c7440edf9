package dev.pawl.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.testing.scenario.WithoutEngineLogs;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithoutEngineLogs.class)
class TestEngineTest {

  @Test
  void a_workflow_of_thirty_days_ends_as_soon_as_the_clock_was_moved() {
    AtomicInteger sent = new AtomicInteger();
    WorkflowDefinition<String, String> reminder =
        WorkflowDefinition.of(
            "reminder",
            String.class,
            String.class,
            (run, name) -> {
              run.step(
                  "first",
                  Void.class,
                  () -> {
                    sent.incrementAndGet();
                    return null;
                  });
              run.sleep("a month", Duration.ofDays(30));
              return run.step("second", String.class, () -> name + sent.incrementAndGet());
            });
    try (TestEngine engine = TestEngine.inMemory(reminder)) {
      RunHandle run = engine.start("reminder", "Ada");
      engine.advance(Duration.ofDays(29));
      assertThat(sent).hasValue(1);
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.WAITING);

      engine.advance(Duration.ofDays(1));

      assertThat(run.result(String.class)).isEqualTo("Ada2");
    }
  }

  @Test
  void a_crash_loses_what_was_not_committed_and_nothing_else() {
    AtomicInteger first = new AtomicInteger();
    AtomicInteger second = new AtomicInteger();
    WorkflowDefinition<String, Integer> workflow =
        WorkflowDefinition.of(
            "two steps",
            String.class,
            Integer.class,
            (run, name) -> {
              int one = run.step("one", Integer.class, first::incrementAndGet);
              int two = run.step("two", Integer.class, second::incrementAndGet);
              return one * 10 + two;
            });
    try (TestEngine engine = TestEngine.inMemory(workflow)) {
      // The start, then the first step; the second one is executed, and its record does not happen.
      engine.store().crashAfterCommits(2);
      RunHandle run = engine.start("two steps", "x");
      engine.settle();
      assertThat(engine.store().crashed()).isTrue();
      engine.crash();

      engine.restart();
      engine.settle();

      assertThat(engine.engine().describe(run.id()).output().asInt()).isEqualTo(12);
      assertThat(first).hasValue(1);
      assertThat(second).hasValue(2);
    }
  }
}
