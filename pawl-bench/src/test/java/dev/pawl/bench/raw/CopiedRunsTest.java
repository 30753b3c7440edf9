package dev.pawl.bench.raw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.bench.database.Database;
import dev.pawl.bench.database.SqliteKind;
import dev.pawl.bench.load.BenchWorkflows;
import dev.pawl.bench.load.EngineUnderLoad;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiedRunsTest {
  private static final String FIRST = "019a0000-0000-7000-8000-200000000000";
  private static final String LAST = "019a0000-0000-7000-8000-200000000002";

  private static final String ORPHANED = "019a0000-0000-7000-8000-300000000001";

  @TempDir Path directory;

  @Test
  void copiesHaveTheFirstEventsOfTheirSampleAndWaitOrBelongToANode() throws SQLException {
    try (Database database = new SqliteKind(directory).fresh()) {
      try (EngineUnderLoad load = EngineUnderLoad.open(database, BenchWorkflows.steps(20))) {
        int steps =
            load.engine()
                .start(StartRequest.of(BenchWorkflows.STEPS).id("sample").input(3))
                .result(Integer.class);
        assertThat(steps).isEqualTo(3);
      }
      try (Connection connection = database.connect()) {
        new CopiedRuns("sample", 4, 2).parked(connection, 3, 777);
        new CopiedRuns("sample", Long.MAX_VALUE, 3).orphaned(connection, 2, "here");
      }
      try (Store store = database.open()) {
        RunRow parked = store.reader().run(LAST).orElseThrow();
        assertThat(parked.status()).isEqualTo(RunStatus.WAITING);
        assertThat(parked.owner()).isNull();
        assertThat(parked.endedAt()).isNull();
        assertThat(store.reader().nextWake()).isEqualTo(OptionalLong.of(777));
        assertThat(types(store, LAST)).isEqualTo(types(store, "sample").subList(0, 4));
        RunRow orphaned = store.reader().run(ORPHANED).orElseThrow();
        assertThat(orphaned.owner()).isEqualTo("here");
        assertThat(orphaned.wakeAt()).isNull();
        assertThat(types(store, ORPHANED)).isEqualTo(types(store, "sample")).hasSize(6);
      }
    }
  }

  private static List<String> types(Store store, String runId) {
    return store.reader().history(runId, 0, 10).stream().map(row -> row.event().type()).toList();
  }

  @Test
  void idsOfCopiesAreTold() {
    assertThat(CopiedRuns.isCopy(FIRST)).isTrue();
    assertThat(CopiedRuns.number(FIRST)).isZero();
    assertThat(CopiedRuns.number(LAST)).isEqualTo(2);
    assertThat(CopiedRuns.isCopy("sample")).isFalse();
  }
}
