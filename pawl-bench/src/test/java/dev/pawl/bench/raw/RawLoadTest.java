package dev.pawl.bench.raw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.bench.database.Database;
import dev.pawl.bench.database.SqliteKind;
import dev.pawl.bench.load.BenchWorkflows;
import dev.pawl.bench.load.EngineUnderLoad;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawLoadTest {
  private static final String SHAPES =
      """
      select number, type, path, meta is null, length(payload), count(*) from history
      group by 1, 2, 3, 4, 5 order by 1\
      """;

  private static final String RUNS =
      """
      select workflow, version, status, generation, incarnation, owner is null, ended_at > 0,
        length(id), count(*)
      from run group by 1, 2, 3, 4, 5, 6, 7, 8\
      """;

  @TempDir Path directory;

  @Test
  void theBareLoopLeavesTheSameRowsAsTheEngine() throws SQLException {
    try (SqliteKind kind = new SqliteKind(directory);
        Database engineSide = kind.fresh();
        Database rawSide = kind.fresh()) {
      SampleRun sample;
      try (EngineUnderLoad engine = EngineUnderLoad.open(engineSide, BenchWorkflows.steps(200))) {
        assertThat(engine.execute(BenchWorkflows.STEPS, 4, 7, 3)).isPositive();
        sample = engine.sample();
      }
      try (RawSession session = rawSide.rawSession(0)) {
        assertThat(new RawLoad(sample, 7, 3, 2.5).write(List.of(session))).isPositive();
      }

      assertThat(sample.payloadBytes()).isGreaterThan(4 * 200);
      assertThat(query(rawSide, SHAPES)).isEqualTo(query(engineSide, SHAPES)).hasLineCount(7);
      assertThat(query(rawSide, RUNS)).isEqualTo(query(engineSide, RUNS)).contains("COMPLETED");
    }
  }

  @Test
  void commitsHaveTheWantedSizeOnAverage() throws SQLException {
    try (SqliteKind kind = new SqliteKind(directory);
        Database engineSide = kind.fresh();
        Database rawSide = kind.fresh()) {
      SampleRun sample;
      try (EngineUnderLoad engine = EngineUnderLoad.open(engineSide, BenchWorkflows.steps(200))) {
        assertThat(engine.execute(BenchWorkflows.STEPS, 10)).isPositive();
        sample = engine.sample();
      }
      int runs = 20;
      double rowsPerCommit = 7.5;
      try (RawSession session = rawSide.rawSession(0)) {
        assertThat(new RawLoad(sample, runs, 5, rowsPerCommit).write(List.of(session)))
            .isPositive();
      }

      int commits = (int) Math.ceil(sample.rows() * runs / rowsPerCommit);
      assertThat(query(rawSide, "select id from batch where writer = 'raw/0'").strip())
          .isEqualTo("raw-" + (commits - 1));
    }
  }

  private static String query(Database database, String sql) throws SQLException {
    StringBuilder text = new StringBuilder();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          text.append(rows.getString(i)).append(i == columns ? "\n" : " ");
        }
      }
    }
    return text.toString();
  }
}
