package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.Run;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.Engine;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.store.RunStatus;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Runs whose sessions with PostgreSQL are ended again and again, by the server itself with the
 * events of a batch already written, and by an operator at any moment of a batch.
 */
final class KilledConnectionsTest {
  private static final int WAVES = 5;
  private static final int RUNS_PER_WAVE = 50;
  private static final int STEPS = 4;

  /** Every so many batches their session is ended. */
  private static final int BATCHES_BETWEEN = 4;

  private static final int LEAST_ENDED_BY_SERVER = 15;
  private static final int LEAST_ENDED_BY_OPERATOR = 5;

  /**
   * Sequences count what was begun, also by transactions that are rolled back; the table only what
   * was committed. A batch takes a moment longer, so that the operator finds some.
   */
  private static final List<String> TRAP =
      List.of(
          "create sequence begun",
          "create sequence ended",
          "create table finished (batch bigint)",
          """
          create function trap() returns trigger language plpgsql as $$
          declare
            batch bigint := nextval('begun');
          begin
            insert into finished values (batch);
            perform pg_sleep(0.003);
            if batch %% %d = 0 then
              perform nextval('ended');
              perform pg_terminate_backend(pg_backend_pid());
            end if;
            return null;
          end $$\
          """
              .formatted(BATCHES_BETWEEN),
          "create trigger trap after insert on history for each statement execute function trap()");

  private static final String END_BUSY_WRITERS =
      """
      select count(*) filter (where pg_terminate_backend(pid))
      from pg_stat_activity
      where application_name = 'pawl' and state = 'active' and query like 'call apply_batch%'
        and pid <> pg_backend_pid()\
      """;

  private final Map<String, Integer> effects = new ConcurrentHashMap<>();
  private final AtomicBoolean over = new AtomicBoolean();

  @Test
  void runsWhoseSessionsAreEndedInTheMiddleOfBatchesHaveNoGapAndRepeatNothing() throws Exception {
    PostgresSettings settings = TestDatabase.postgres().freshSchema();
    PostgresStore.open(settings).close();
    List<RunHandle> runs = new ArrayList<>();
    try (Connection database = connect(settings);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Engine engine = engine(settings)) {
      for (String command : TRAP) {
        execute(database, command);
      }
      Future<Long> operator = threads.submit(() -> endWriters(settings));
      for (int wave = 0; wave < WAVES; wave++) {
        runs.addAll(runWave(engine, threads, wave));
      }
      over.set(true);
      long endedByOperator = operator.get();
      execute(database, "drop trigger trap on history");

      assertThat(runs).hasSize(WAVES * RUNS_PER_WAVE);
      for (RunHandle run : runs) {
        assertThat(engine.history(run.id(), 0, 100))
            .as(run.id())
            .extracting(HistoryEntry::number)
            .containsExactlyElementsOf(LongStream.rangeClosed(1, STEPS + 3).boxed().toList());
      }
      assertThat(effects)
          .hasSize(STEPS * runs.size())
          .allSatisfy((key, times) -> assertThat(times).as(key).isOne());

      long endedByServer = ask(database, "select last_value from ended");
      long begun = ask(database, "select last_value from begun");
      long finished = ask(database, "select count(*) from finished");
      assertThat(endedByServer).as("by the server").isGreaterThanOrEqualTo(LEAST_ENDED_BY_SERVER);
      assertThat(endedByOperator)
          .as("by the operator")
          .isGreaterThanOrEqualTo(LEAST_ENDED_BY_OPERATOR);
      assertThat(begun - finished)
          .as("batches that were rolled back in the middle")
          .isGreaterThanOrEqualTo(endedByServer);
      assertThat(
              ask(
                  database,
                  "select count(*) from finished where batch %% %d = 0".formatted(BATCHES_BETWEEN)))
          .as("batches of ended sessions that are there all the same")
          .isZero();
    }
  }

  private List<RunHandle> runWave(Engine engine, ExecutorService threads, int wave)
      throws Exception {
    List<Future<RunHandle>> starts = new ArrayList<>();
    for (int i = 0; i < RUNS_PER_WAVE; i++) {
      StartRequest start = StartRequest.of("steps").id("run-" + wave + "-" + i).input("x");
      starts.add(threads.submit(() -> engine.start(start)));
    }
    List<RunHandle> runs = new ArrayList<>();
    for (Future<RunHandle> start : starts) {
      RunHandle run = start.get();
      assertThat(run.await(Duration.ofMinutes(1))).isEqualTo(RunStatus.COMPLETED);
      runs.add(run);
    }
    return runs;
  }

  /** Gives how many sessions were ended that worked on a batch. */
  private long endWriters(PostgresSettings settings) throws SQLException {
    long ended = 0;
    try (Connection connection = connect(settings)) {
      while (!over.get()) {
        ended += ask(connection, END_BUSY_WRITERS);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
    return ended;
  }

  private Engine engine(PostgresSettings settings) {
    return Engine.builder()
        .store(PostgresStore.open(settings))
        .register(WorkflowDefinition.of("steps", String.class, String.class, this::steps))
        .start();
  }

  private String steps(Run run, String input) {
    for (int i = 0; i < STEPS; i++) {
      String key = run.id() + "/" + i;
      run.step("step-" + i, Integer.class, () -> effects.merge(key, 1, Integer::sum));
    }
    return input;
  }

  private static Connection connect(PostgresSettings settings) throws SQLException {
    return DriverManager.getConnection(
        settings.url() + "&currentSchema=" + settings.schema() + "&ApplicationName=test");
  }

  private static void execute(Connection connection, String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private static long ask(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
