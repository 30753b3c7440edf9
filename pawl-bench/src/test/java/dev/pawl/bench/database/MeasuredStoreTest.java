package dev.pawl.bench.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.bench.load.BenchWorkflows;
import dev.pawl.bench.load.EngineUnderLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredStoreTest {
  @TempDir Path directory;

  @Test
  void everyRowThatRunsWriteIsCounted() {
    try (SqliteKind kind = new SqliteKind(directory);
        Database database = kind.fresh();
        EngineUnderLoad engine = EngineUnderLoad.open(database, BenchWorkflows.steps(200))) {
      Traffic before = engine.traffic();
      assertThat(engine.execute(BenchWorkflows.STEPS, 10, 5, 2)).isPositive();
      Traffic traffic = engine.traffic().since(before);

      assertThat(traffic.historyRows()).isEqualTo(5 * 13);
      assertThat(traffic.runRows()).isEqualTo(5 * 2);
      assertThat(traffic.otherRows()).isZero();
      assertThat(traffic.rows()).isEqualTo((long) engine.sample().rows() * 5);
      assertThat(traffic.payloadBytes()).isGreaterThan(5 * 10 * 200);
      assertThat(traffic.commits()).isBetween(1L, traffic.intents());
      assertThat(traffic.rowsPerCommit()).isGreaterThanOrEqualTo(1);
      assertThat(traffic.commitNanos()).isPositive();
    }
  }

  @Test
  void nothingHasNoRowsInACommit() {
    assertThat(Traffic.NONE.rowsPerCommit()).isZero();
  }

  @Test
  void aDatabaseLeavesNothingBehind() throws IOException {
    try (SqliteKind kind = new SqliteKind(directory)) {
      try (Database database = kind.fresh()) {
        assertThat(database.writers()).isEqualTo(1);
        assertThat(files()).isPositive();
      }
      assertThat(files()).isZero();
    }
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.count();
    }
  }
}
