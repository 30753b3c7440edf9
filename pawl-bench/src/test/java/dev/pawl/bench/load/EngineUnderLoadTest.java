package dev.pawl.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.bench.database.Database;
import dev.pawl.bench.database.SqliteKind;
import dev.pawl.engine.store.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineUnderLoadTest {
  @TempDir Path directory;

  @Test
  void everyRunIsExecutedToItsEnd() {
    try (SqliteKind kind = new SqliteKind(directory);
        Database database = kind.fresh();
        EngineUnderLoad engine = EngineUnderLoad.open(database, BenchWorkflows.steps(50))) {
      assertThat(engine.execute(BenchWorkflows.STEPS, 3, 25, 8)).isPositive();

      assertThat(engine.engine().counts()).isEqualTo(Map.of(RunStatus.COMPLETED, 25L));
    }
  }

  @Test
  void aRunThatFailsFailsTheMeasurement() {
    WorkflowDefinition<Integer, Integer> failing =
        WorkflowDefinition.of(
            BenchWorkflows.STEPS,
            Integer.class,
            Integer.class,
            (run, times) -> {
              throw WorkflowException.of(ErrorKind.BUSINESS, "no", "does not want to");
            });
    try (SqliteKind kind = new SqliteKind(directory);
        Database database = kind.fresh();
        EngineUnderLoad engine = EngineUnderLoad.open(database, failing)) {
      assertThatThrownBy(() -> engine.execute(BenchWorkflows.STEPS, 3, 2, 2))
          .hasStackTraceContaining("did not complete");
    }
  }

  @Test
  void resultsHaveTheWantedSizeInTheDatabase() {
    try (SqliteKind kind = new SqliteKind(directory);
        Database database = kind.fresh();
        EngineUnderLoad engine = EngineUnderLoad.open(database, BenchWorkflows.steps(200))) {
      assertThat(engine.execute(BenchWorkflows.STEPS, 1)).isPositive();

      assertThat(engine.sample().payloadBytes()).isBetween(200L, 210L);
    }
  }

  @Test
  void aJumpingClockWaitsForNoSleepButForShorterAlarms() throws InterruptedException {
    try (JumpingClock clock = new JumpingClock(Duration.ofDays(30))) {
      Instant start = clock.instant();
      CountDownLatch early = new CountDownLatch(1);
      CountDownLatch rung = new CountDownLatch(1);
      var round = clock.at(start.plus(Duration.ofMinutes(5)), early::countDown);
      assertThat(clock.instant()).isBefore(start.plus(Duration.ofMinutes(5)));
      var sleep = clock.at(start.plus(Duration.ofDays(30)), rung::countDown);

      assertThat(rung.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(clock.instant()).isAfterOrEqualTo(start.plus(Duration.ofDays(30)));
      assertThat(early.getCount()).isOne();
      round.cancel();
      sleep.cancel();
    }
  }
}
