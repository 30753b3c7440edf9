package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.HealthCheck;
import dev.pawl.api.HealthLevels;
import dev.pawl.api.HealthReport;
import dev.pawl.api.HealthStatus;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.Engine;
import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.health.Health;
import dev.pawl.engine.health.HealthSettings;
import dev.pawl.engine.health.IntegrityCheck;
import dev.pawl.engine.health.Thresholds;
import dev.pawl.engine.store.Integrity;
import dev.pawl.engine.store.Store;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The health of real stores: slow, locked by another program, damaged, too large to look through.
 */
class StoreHealthTest {
  private static final Duration PATIENCE = Duration.ofMillis(200);

  @TempDir private Path directory;

  private static HealthSettings settings(Duration timeout, HealthLevels store) {
    Thresholds d = Thresholds.DEFAULTS;
    return HealthSettings.defaults()
        .times(
            new HealthSettings.Times(
                Duration.ofHours(1),
                timeout,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ZERO,
                Duration.ofHours(1)))
        .thresholds(
            new Thresholds(
                d.cpu(),
                d.throttled(),
                d.memory(),
                d.heap(),
                d.freeBytes(),
                d.freeShare(),
                d.threads(),
                store,
                d.queue(),
                d.runs(),
                d.stuck()));
  }

  private static HealthReport look(Engine engine, String check) {
    Health health = engine.health().look("the test").orTimeout(60, TimeUnit.SECONDS).join();
    return health.check(check).orElseThrow().report();
  }

  private static Engine engine(Store store, HealthSettings health) {
    return Engine.builder()
        .store(store)
        .health(health)
        .register(
            WorkflowDefinition.of(
                "steps",
                String.class,
                String.class,
                (run, input) -> run.step("one", String.class, () -> input.repeat(500))))
        .start();
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aStoreThatWorksIsHealthyAndWhole(TestDatabase database) {
    HealthSettings patient =
        settings(Duration.ofSeconds(30), HealthLevels.rising(20_000, 20_000, 20_000));
    try (Engine engine = engine(database.fresh(directory), patient)) {
      HealthReport store = look(engine, "store");
      assertThat(store.status()).as(store.summary()).isEqualTo(HealthStatus.HEALTHY);
      assertThat(store.figures()).containsKeys("write.ms", "read.ms");
      HealthReport integrity = look(engine, "integrity");
      assertThat(integrity.status()).as(integrity.summary()).isEqualTo(HealthStatus.HEALTHY);
      assertThat(integrity.summary().startsWith("This store does not tell"))
          .isEqualTo(database == TestDatabase.MEMORY);
      assertThat(look(engine, "writer").status()).isEqualTo(HealthStatus.HEALTHY);
      assertThat(look(engine, "runs").status()).isEqualTo(HealthStatus.HEALTHY);
      assertThat(look(engine, "stuck").status()).isEqualTo(HealthStatus.HEALTHY);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 20000, 20000, WARNING", "0, 0, 20000, DEGRADED", "0, 0, 0, CRITICAL"})
  void aStoreThatTakesLongerThanALevelHasReachedIt(
      double warning, double degraded, double critical, HealthStatus status) {
    try (Engine engine =
        engine(
            SqliteStore.open(directory),
            settings(Duration.ofSeconds(30), HealthLevels.rising(warning, degraded, critical)))) {
      assertThat(look(engine, "store").status()).isEqualTo(status);
    }
  }

  @Test
  void aStoreThatAnotherProgramHoldsHasFailedUntilItIsLetGo() throws SQLException {
    SqliteSettings impatient = new SqliteSettings(directory, 2, PATIENCE);
    try (Engine engine =
            engine(
                SqliteStore.open(impatient),
                settings(Duration.ofSeconds(3), HealthLevels.rising(20_000, 20_000, 20_000)));
        Connection other =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("pawl.db"));
        Statement command = other.createStatement()) {
      command.execute("begin immediate");
      HealthReport held = look(engine, "store");
      assertThat(held.status()).isEqualTo(HealthStatus.FAILED);
      assertThat(held.summary()).contains("another program holds a lock");
      assertThat(held.recommendation()).contains("nothing acknowledged is lost");
      command.execute("rollback");
      HealthStatus after = HealthStatus.FAILED;
      for (int tries = 0; after == HealthStatus.FAILED && tries < 50; tries++) {
        after = look(engine, "store").status();
      }
      assertThat(after).isEqualTo(HealthStatus.HEALTHY);
    }
  }

  // Integrity

  private void fill(int runs) {
    try (Engine engine = engine(SqliteStore.open(directory), HealthSettings.off())) {
      for (int i = 0; i < runs; i++) {
        engine.await(engine.start("steps", "some text " + i).id(), Duration.ofSeconds(60));
      }
    }
  }

  private static HealthReport integrity(Store store, Duration limit) throws Exception {
    try (EngineClock clock = EngineClock.system()) {
      HealthCheck check = new IntegrityCheck(store, clock, limit);
      return check.check();
    }
  }

  @Test
  void flippedBytesAreFound() throws Exception {
    fill(60);
    Path file = directory.resolve("pawl.db");
    checkpoint(file);
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      // What the beginning holds stays, so that it is still opened as what it was.
      for (long at = bytes.length() / 2; at < bytes.length(); at += 97) {
        bytes.seek(at);
        int was = bytes.read();
        bytes.seek(at);
        bytes.write(was ^ 0xff);
      }
    }
    try (Store store = SqliteStore.open(directory)) {
      HealthReport report = integrity(store, Duration.ofSeconds(60));
      assertThat(report.status()).as(report.summary()).isEqualTo(HealthStatus.FAILED);
      assertThat(report.summary()).contains("damaged");
      assertThat(report.recommendation()).contains("pawl restore");
    }
  }

  private static void checkpoint(Path file) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement command = connection.createStatement()) {
      command.execute("pragma wal_checkpoint(truncate)");
    }
    assertThat(Files.size(file)).isGreaterThan(80_000);
  }

  @Test
  void aLookThatDoesNotComeToItsEndIsAWarning() throws Exception {
    fill(200);
    try (Store store = SqliteStore.open(directory)) {
      assertThat(store.integrity(() -> true).state()).isEqualTo(Integrity.State.UNFINISHED);
      assertThat(store.integrity(() -> false).state()).isEqualTo(Integrity.State.WHOLE);
      HealthReport report = integrity(store, Duration.ofNanos(-1));
      assertThat(report.status()).isEqualTo(HealthStatus.WARNING);
      assertThat(report.recommendation()).contains("health.timeout");
    }
  }
}
