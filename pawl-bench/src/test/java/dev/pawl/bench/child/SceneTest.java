package dev.pawl.bench.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.bench.database.Database;
import dev.pawl.bench.database.SqliteKind;
import dev.pawl.bench.load.BenchWorkflows;
import dev.pawl.bench.load.EngineUnderLoad;
import dev.pawl.bench.raw.CopiedRuns;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.store.RunStatus;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the other JVM does, in this one, and that it is the other one's word that counts. */
class SceneTest {
  private static final String SAMPLE = "sample";

  @TempDir Path directory;

  @Test
  void sleepingRunsStayInMemoryAndAreStillThereAfterTheEngine() {
    try (Database database = fresh()) {
      Map<String, Double> figures = Scene.RESIDENT.play(database, 12);

      assertThat(figures.get("megabytes")).isGreaterThan(figures.get("empty"));
      // The others are those that made the code warm.
      assertThat(counts(database))
          .isEqualTo(Map.of(RunStatus.WAITING, 12L, RunStatus.COMPLETED, 24L));
    }
  }

  @Test
  void runsAreMeasuredInTheMiddleOfAStepAndEndAfterwards() {
    try (Database database = fresh()) {
      Map<String, Double> figures = Scene.LIVE.play(database, 12);

      assertThat(figures.get("megabytes")).isGreaterThan(figures.get("empty"));
      assertThat(counts(database)).isEqualTo(Map.of(RunStatus.COMPLETED, 36L));
    }
  }

  @Test
  void exactlyTheRunsThatAreDueWake() {
    try (Database database = fresh()) {
      Map<String, Double> figures = Scene.PARKED.play(database, 30, 10, 5);

      assertThat(figures.get("wakes")).isPositive();
      assertThat(figures.get("megabytes")).isPositive();
      // With the run that they are copies of.
      assertThat(counts(database))
          .isEqualTo(Map.of(RunStatus.COMPLETED, 16L, RunStatus.WAITING, 15L));
    }
  }

  @Test
  void whatAKilledEngineLeftIsExecutedToItsEnd() throws SQLException {
    try (Database database = fresh()) {
      try (EngineUnderLoad load = EngineUnderLoad.open(database, BenchWorkflows.steps(20))) {
        assertThat(
                load.engine()
                    .start(StartRequest.of(BenchWorkflows.STEPS).id(SAMPLE).input(4))
                    .result(Integer.class))
            .isEqualTo(4);
      }
      try (Connection connection = database.connect()) {
        new CopiedRuns(SAMPLE, 4, 1).orphaned(connection, 7, "local");
      }

      Map<String, Double> figures = Scene.RESTART.play(database, 7);

      assertThat(figures.get("seconds")).isPositive().isLessThanOrEqualTo(figures.get("all"));
      assertThat(counts(database)).isEqualTo(Map.of(RunStatus.COMPLETED, 8L));
    }
  }

  @Test
  void aSceneThatFailsInTheOtherJvmFailsHereWithItsLastWords() {
    try (Database database = fresh()) {
      assertThatThrownBy(() -> new ChildJvm(64).play(Scene.RESIDENT, database))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("64 MB of heap ended with 1")
          .hasMessageContaining("ArrayIndexOutOfBoundsException");
    }
  }

  @Test
  void aFigureThatIsMissingIsNamed() {
    assertThatThrownBy(() -> new Figures(Map.of("a", 1.0)).of("b"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'b'")
        .hasMessageContaining("[a]");
  }

  private Database fresh() {
    return new SqliteKind(directory).fresh();
  }

  private static Map<RunStatus, Long> counts(Database database) {
    try (var store = database.open()) {
      return store.reader().counts();
    }
  }
}
