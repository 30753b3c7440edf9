package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.Run;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.testing.TestEngine;
import dev.pawl.testing.store.CommitGate;
import dev.pawl.testing.store.MemoryStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.RepeatedTest;

/** Between the moment in which a race is won and the one in which that is on disk. */
class RaceWinTest {
  private final Props props = new Props();
  private final AtomicReference<Thread> slow = new AtomicReference<>();

  private String win(Run branch) {
    return branch.step(
        "quick",
        String.class,
        () -> {
          props.gate("quick").pass();
          return "won";
        });
  }

  private String lose(Run branch) {
    branch.step(
        "slow",
        String.class,
        () -> {
          slow.set(Thread.currentThread());
          props.gate("slow").pass();
          return "too late";
        });
    branch.sleep("nap", Duration.ofHours(1));
    return "lost";
  }

  private final WorkflowDefinition<String, String> workflow =
      WorkflowDefinition.of(
          "race",
          String.class,
          String.class,
          (run, input) -> {
            Map<String, Function<Run, String>> branches = Map.of("a", this::win, "b", this::lose);
            return run.race("race", branches).value();
          });

  @RepeatedTest(10)
  void a_loser_whose_step_is_recorded_meanwhile_begins_nothing_more() {
    MemoryStore data = new MemoryStore();
    try (TestEngine engine = TestEngine.on(data::reopen, workflow)) {
      engine.start(StartRequest.of("race").id("r").input(""));
      props.gate("quick").awaitEntered();
      props.gate("slow").awaitEntered();
      CommitGate commits = engine.store().holdCommits();
      props.gate("quick").open();
      commits.awaitCommit();
      // Its result stands in the queue behind that of the winner.
      props.gate("slow").open();
      while (slow.get().isAlive()) {
        LockSupport.parkNanos(100_000);
      }
      commits.open();
      engine.settle();

      assertThat(engine.engine().row("r").status()).isEqualTo(RunStatus.COMPLETED);
      List<HistoryEntry> history = engine.engine().history("r", 0, 100);
      assertThat(history).extracting(HistoryEntry::type).contains("RaceWon");
      assertThat(history).extracting(HistoryEntry::type).doesNotContain("TimerStarted");
      assertThat(history)
          .filteredOn(event -> event.type().equals("StepCompleted"))
          .extracting(HistoryEntry::path)
          .containsExactly("race[a]/quick", "race[b]/slow");
    } finally {
      props.openAll();
    }
  }
}
