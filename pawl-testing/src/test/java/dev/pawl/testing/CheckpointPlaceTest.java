package dev.pawl.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.Run;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.store.Intent;
import dev.pawl.testing.scenario.WithoutEngineLogs;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A run can come back to a checkpoint only when none of its branches is open there. */
@ExtendWith(WithoutEngineLogs.class)
class CheckpointPlaceTest {
  private static final Set<String> OF_INTEREST =
      Set.of("ParallelStarted", "ParallelEnded", "CheckpointSet");

  private static final WorkflowDefinition<String, String> TWICE =
      WorkflowDefinition.of(
          "twice",
          String.class,
          String.class,
          (run, input) -> {
            nap(run, "first");
            nap(run, "second");
            return run.signal("go", String.class);
          });

  private static void nap(Run run, String name) {
    run.parallel(
        name,
        List.of("a"),
        (branch, key) -> {
          branch.sleep("nap", Duration.ofHours(1));
          return key;
        });
  }

  /** The crash comes where the first branches end, with the wish for a checkpoint in the mail. */
  @Test
  void a_checkpoint_from_outside_is_not_set_behind_the_opening_of_branches() {
    try (TestEngine engine = TestEngine.inMemory(TWICE)) {
      RunHandle run = engine.start("twice", "");
      engine.settle();
      engine.engine().checkpoint(run.id(), "here", "ada", "to come back");
      engine.crashAfter(batch ->
          batch.intents().stream()
              .filter(Intent.Append.class::isInstance)
              .flatMap(intent -> ((Intent.Append) intent).events().stream())
              .anyMatch(event -> event.type().equals("ParallelEnded")));
      engine.advance(Duration.ofHours(1));
      assertThat(engine.store().crashed()).isTrue();
      engine.crash();
      engine.crashAfter(batch -> false);
      engine.restart();
      engine.settle();
      assertThat(places(engine, run.id()))
          .containsExactly("ParallelStarted", "ParallelEnded", "ParallelStarted");

      engine.advance(Duration.ofHours(1));

      assertThat(places(engine, run.id()))
          .containsExactly(
              "ParallelStarted",
              "ParallelEnded",
              "ParallelStarted",
              "ParallelEnded",
              "CheckpointSet");
    }
  }

  private static List<String> places(TestEngine engine, String runId) {
    return engine.engine().history(runId, 0, 1_000).stream()
        .map(HistoryEntry::type)
        .filter(OF_INTEREST::contains)
        .toList();
  }
}
