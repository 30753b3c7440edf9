package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pawl.api.HumanTask;
import dev.pawl.api.PawlException;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.Engine;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.sweep.StuckRun;
import dev.pawl.engine.sweep.SweepSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that were changed by hand hold up their own run, and nothing else. */
class DamagedHistoryTest {
  private static final String HURT = "hurt";
  private static final String WELL = "well";

  private static final WorkflowDefinition<String, String> WAITS =
      WorkflowDefinition.of(
          "waits",
          String.class,
          String.class,
          (run, input) -> {
            String first = run.step("first", String.class, () -> "x".repeat(3_000_000));
            return first.length() + run.signal("go", String.class);
          });

  private static final WorkflowDefinition<String, String> ASKS =
      WorkflowDefinition.of(
          "asks",
          String.class,
          String.class,
          (run, input) -> run.ask("which", HumanTask.to("people")).toString());

  @TempDir private Path directory;

  private Engine engine() {
    EngineSettings usual = EngineSettings.defaults();
    return Engine.builder()
        .store(SqliteStore.open(directory))
        .settings(
            usual
                .run(usual.run().parkAfter(Duration.ofMillis(20)))
                .sweep(
                    new SweepSettings(
                        Duration.ofMillis(100), Duration.ofMinutes(1), Duration.ofMinutes(15))))
        .register(WAITS)
        .register(ASKS)
        .start();
  }

  @BeforeEach
  void twoRunsThatWait() {
    try (Engine engine = engine()) {
      for (String id : List.of(HURT, WELL)) {
        engine.start(StartRequest.of("waits").id(id).input("x"));
        engine.start(StartRequest.of("asks").id(id + "-asks").input("x"));
      }
      await()
          .until(() ->
              engine.list(RunFilter.newest(9)).stream()
                      .filter(run -> run.status() == RunStatus.WAITING)
                      .count()
                  == 4);
    }
  }

  private void damage(String sql) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("pawl.db"));
        Statement command = connection.createStatement()) {
      command.execute("pragma ignore_check_constraints = on");
      assertThat(command.executeUpdate(sql)).as("rows that were damaged").isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update history set meta = x'7b7b7b' where run_id = 'hurt' and type = 'StepCompleted'",
        "update history set meta = x'6e756c6c' where run_id = 'hurt' and type = 'StepCompleted'",
        "delete from history where run_id = 'hurt' and number = 2",
        "delete from history where run_id = 'hurt' and number = 1",
        "delete from history where run_id = 'hurt'",
        "update history set type = 'Sung' where run_id = 'hurt' and number = 3",
        "update history set payload = x'014141', blob_parts = null where run_id = 'hurt' and type = 'StepCompleted'",
        "update history set payload = x'7f', blob_parts = null where run_id = 'hurt' and type = 'StepCompleted'",
        "delete from blob where run_id = 'hurt' and part = 1",
        "delete from blob where run_id = 'hurt'",
        "update history set blob_parts = 9 where run_id = 'hurt' and blob_parts is not null",
      })
  void aDamagedHistoryBlocksItsRunAlone(String sql) throws Exception {
    damage(sql);
    try (Engine engine = engine()) {
      engine.signal(HURT, "go", "on");
      engine.signal(WELL, "go", "on");
      assertThat(engine.await(WELL, Duration.ofSeconds(30))).isEqualTo(RunStatus.COMPLETED);
      await().until(() -> engine.row(HURT).status() == RunStatus.BLOCKED);
      RunRow row = engine.row(HURT);
      assertThat(row.reason()).isNotBlank();
      assertThat(engine.why(HURT).summary()).contains("blocked");
      assertOthersAreWell(engine, "one");
    }
    // A blocked run is tried again when an engine starts: that must not keep it from starting.
    try (Engine engine = engine()) {
      await().until(() -> engine.row(HURT).status() == RunStatus.BLOCKED);
      assertOthersAreWell(engine, "another");
    }
  }

  private static void assertOthersAreWell(Engine engine, String later) {
    int all = engine.list(RunFilter.newest(9)).size();
    assertThat(all).isGreaterThanOrEqualTo(4);
    assertThat(engine.counts().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(all);
    assertThat(engine.describe(WELL).status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(engine.tasks(TaskFilter.open(9))).hasSize(2);
    assertThat(engine.search(RunFilter.newest(9), "nothing says this").rows()).isEmpty();
    engine.start(StartRequest.of("asks").id(later).input("x"));
    await().until(() -> engine.row(later).status() == RunStatus.WAITING);
    engine.cancel(later, "test", "enough");
    assertThat(engine.await(later, Duration.ofSeconds(30))).isEqualTo(RunStatus.CANCELLED);
    try {
      var ignored = engine.describe(HURT);
    } catch (PawlException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  /** A run that sleeps is only looked at by the sweep, which has to go on behind it. */
  @Test
  void theSweepReportsADamagedRunAndLooksAtTheOthers() throws Exception {
    damage("update history set meta = x'7b' where run_id = 'hurt' and number = 2");
    damage("update run set status = 'RUNNING' where id = 'well'");
    try (Engine engine = engine()) {
      await()
          .until(() ->
              engine.stuckRuns().stream()
                      .anyMatch(run ->
                          run.runId().equals(HURT)
                              && run.defect() == StuckRun.Defect.DAMAGED
                              && run.remedy() == StuckRun.Remedy.REPORTED)
                  && engine.stuckRuns().stream().anyMatch(run -> run.runId().equals(WELL)));
      engine.signal(WELL, "go", "on");
      assertThat(engine.await(WELL, Duration.ofSeconds(30))).isEqualTo(RunStatus.COMPLETED);
    }
  }

  @Test
  void aStatusThatThereIsNotStopsNeitherListsNorTheRun() throws Exception {
    damage("update run set status = 'HUMMING' where id = 'hurt'");
    try (Engine engine = engine()) {
      assertThat(engine.row(HURT).status()).isEqualTo(RunStatus.BLOCKED);
      assertThat(engine.counts().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(4);
      engine.signal(HURT, "go", "on");
      assertThat(engine.await(HURT, Duration.ofSeconds(30))).isEqualTo(RunStatus.COMPLETED);
    }
  }

  @Test
  void aDamagedTaskDoesNotHideTheOthers() throws Exception {
    damage("update task set choices = '[\"a' where run_id = 'hurt-asks'");
    try (Engine engine = engine()) {
      assertThat(engine.tasks(TaskFilter.open(9)))
          .extracting(task -> task.runId())
          .containsExactly("well-asks");
    }
  }

  @Test
  void aMessageThatIsNoneBlocksItsRunAlone() throws Exception {
    try (Engine engine = engine()) {
      engine.signal(HURT, "unwanted", "x");
    }
    damage("update mailbox set kind = 'SONG' where run_id = 'hurt'");
    try (Engine engine = engine()) {
      engine.signal(HURT, "go", "on");
      engine.signal(WELL, "go", "on");
      assertThat(engine.await(WELL, Duration.ofSeconds(30))).isEqualTo(RunStatus.COMPLETED);
      await().until(() -> engine.row(HURT).status() == RunStatus.BLOCKED);
      assertThat(engine.row(HURT).reason()).contains("damaged");
      assertThat(engine.list(RunFilter.newest(9))).hasSize(4);
    }
  }

  @Test
  void aFileThatIsDamagedWhileItIsUsedIsNotWrittenToAnyMore() throws Exception {
    try (Engine engine = engine()) {
      for (int i = 0; i < 300; i++) {
        engine.start(StartRequest.of("asks").id("more" + i).input("x".repeat(2_000)));
      }
      await().until(() -> engine.row("more299").status() == RunStatus.WAITING);
      DamagedPages.inTableAndLog(directory.resolve("pawl.db"), "history");
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100_000; i++) {
                  engine.start(StartRequest.of("asks").id("after" + i).input("x".repeat(2_000)));
                }
              })
          .isInstanceOf(PawlException.class)
          .hasMessageContaining("is damaged")
          .hasMessageContaining("pawl salvage --from");
      assertThat(engine.outage()).isPresent();
      assertThatThrownBy(() -> engine.signal(WELL, "go", "on"))
          .hasMessageContaining("Nothing more is written");
      assertThat(engine.row(WELL).status()).isEqualTo(RunStatus.WAITING);
    }
  }
}
