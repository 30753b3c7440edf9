package dev.pawl.store.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.StoreException;
import dev.pawl.store.SqliteStore;
import dev.pawl.testing.TestEngine;
import dev.pawl.testing.scenario.WithoutEngineLogs;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(WithoutEngineLogs.class)
final class FailedStartTest {
  private static final WorkflowDefinition<String, String> NAP =
      WorkflowDefinition.of(
          "nap",
          String.class,
          String.class,
          (run, input) -> {
            run.sleep("nap", Duration.ofDays(1));
            return "rested";
          });

  @TempDir Path folder;

  /** Only one process may have the file open, and only once. */
  @Test
  void anEngineThatCannotBeginLeavesTheDatabaseToTheNextOne() {
    try (TestEngine engine = TestEngine.on(() -> SqliteStore.open(folder), NAP)) {
      RunHandle run = engine.start("nap", "");
      engine.settle();
      engine.trap(store -> store.failReads(1));
      assertThatExceptionOfType(StoreException.class).isThrownBy(engine::restart);
      engine.trap(store -> {});
      engine.restart();

      engine.advance(Duration.ofDays(1));

      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.COMPLETED);
    }
  }
}
