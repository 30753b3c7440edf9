package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.RunTail;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreWriter;
import dev.pawl.store.jdbc.Connector;
import dev.pawl.store.jdbc.Dialect;
import dev.pawl.store.jdbc.EventRow;
import dev.pawl.store.jdbc.Session;
import dev.pawl.store.postgres.PostgresConnector;
import dev.pawl.store.postgres.PostgresDialect;
import dev.pawl.store.sqlite.SqliteConnector;
import dev.pawl.store.sqlite.SqliteDialect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Prints what the store costs over a bare loop that puts the same rows into the same table. */
@EnabledIfSystemProperty(
    named = "pawl.speed",
    matches = "true",
    disabledReason = "prints numbers and proves nothing: -Dpawl.speed=true")
class StoreSpeedTest {
  private static final int RUNS = 1_000;
  private static final int EVENTS = 10;
  private static final int ROUNDS = 7;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "SQLITE, 1000, 200", "SQLITE, 64, 200", "SQLITE, 1, 200", "SQLITE, 100, 10000",
    "POSTGRES, 1000, 200", "POSTGRES, 64, 200", "POSTGRES, 1, 200", "POSTGRES, 100, 10000",
  })
  void rowsPerSecond(TestDatabase database, int perCommit, int payload) throws Exception {
    PostgresSettings settings = TestDatabase.postgres().freshSchema();
    boolean sqlite = database == TestDatabase.SQLITE;
    try (Store store = sqlite ? SqliteStore.open(directory) : PostgresStore.open(settings)) {
      Dialect dialect = sqlite ? new SqliteDialect() : new PostgresDialect();
      Connector connector =
          sqlite
              ? SqliteConnector.writing(directory.resolve("pawl.db"), Duration.ofSeconds(5))
              : postgres(settings);
      int rows = perCommit == 1 ? 1_000 : payload > 1_000 ? 3_000 : RUNS * EVENTS;
      int writers = perCommit == 1 ? 1 : store.writers();
      List<Double> bare = new ArrayList<>();
      List<Double> full = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        String name = "-" + round + "-";
        bare.add(
            all(
                writers,
                i -> new BareLoop(dialect, connector, "b" + i + name, perCommit, payload, rows)));
        full.add(
            all(writers, i -> new Appends(store, i, "s" + i + name, perCommit, payload, rows)));
      }
      double bareRate = rows * writers / median(bare);
      double fullRate = rows * writers / median(full);
      System.out.printf(
          "%-8s %4d rows/commit of %5d bytes, %d writers: bare %,9.0f rows/s, store %,9.0f rows/s, ratio %.2f%n",
          database, perCommit, payload, writers, bareRate, fullRate, fullRate / bareRate);
      assertThat(fullRate).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource({"SQLITE", "POSTGRES"})
  void intentsPerSecond(TestDatabase database) {
    try (Store store = database.fresh(directory);
        StoreWriter writer = store.openWriter(0)) {
      for (int round = 0; round < 4; round++) {
        List<Intent> starts = new ArrayList<>();
        List<Intent> signals = new ArrayList<>();
        List<Intent> parks = new ArrayList<>();
        List<Intent> claims = new ArrayList<>();
        List<Intent> ends = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
          String id = round + "-" + i;
          Intent.StartRun start = Rows.start(Rows.owned(id));
          starts.add(start);
          signals.add(Rows.signal(id, "m", 5));
          parks.add(Rows.park(id, 1, 5L, 1));
          claims.add(Rows.claim(id));
          ends.add(Rows.project(start.tail(), new Projection.EndRun(RunStatus.COMPLETED, 9)));
        }
        List<List<Intent>> kinds = List.of(starts, signals, parks, claims, ends);
        List<String> names = List.of("start", "signal", "park", "claim", "end");
        StringBuilder line = new StringBuilder(database + " µs per intent, 1000 a commit:");
        for (int kind = 0; kind < kinds.size(); kind++) {
          long from = System.nanoTime();
          List<Outcome> outcomes =
              writer.commit(new Batch(names.get(kind) + round, kinds.get(kind)));
          line.append(
              " %s %.1f".formatted(names.get(kind), (System.nanoTime() - from) / 1e3 / RUNS));
          assertThat(outcomes).noneMatch(Outcome.Refused.class::isInstance);
        }
        System.out.println(line);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"SQLITE", "POSTGRES"})
  void openingTakes(TestDatabase database) {
    PostgresSettings settings = TestDatabase.postgres().freshSchema();
    StringBuilder line = new StringBuilder(database + " ms to open:");
    for (int i = 0; i < 5; i++) {
      long from = System.nanoTime();
      Store store =
          database == TestDatabase.SQLITE
              ? SqliteStore.open(directory)
              : PostgresStore.open(settings);
      try (store;
          StoreWriter writer = store.openWriter(0)) {
        line.append(" %.0f".formatted((System.nanoTime() - from) / 1e6));
        writer.commit(new Batch("o" + i, List.of(Rows.start(Rows.run("o" + i)))));
      }
    }
    System.out.println(line);
    assertThat(line).contains("ms");
  }

  /** Seconds until all have ended. */
  private static double all(int count, IntFunction<Work> work) throws Exception {
    List<Work> prepared = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      prepared.add(work.apply(i));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
      long from = System.nanoTime();
      List<Future<?>> ends = new ArrayList<>();
      for (Work each : prepared) {
        ends.add(
            threads.submit(() -> {
              each.run();
              return null;
            }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
      double seconds = (System.nanoTime() - from) / 1e9;
      prepared.forEach(Work::close);
      return seconds;
    }
  }

  private interface Work {
    void run() throws SQLException;

    void close();
  }

  private static final class BareLoop implements Work {
    private final Dialect dialect;
    private final Session session;
    private final int perCommit;
    private final int rows;
    private final NewEvent event;
    private final String[] ids;

    BareLoop(
        Dialect dialect, Connector connector, String name, int perCommit, int payload, int rows) {
      this.dialect = dialect;
      this.perCommit = perCommit;
      this.rows = rows;
      this.event = event(payload);
      this.ids = ids(name);
      try {
        this.session = connector.connect();
      } catch (SQLException e) {
        throw connector.failure(e);
      }
    }

    @Override
    public void run() throws SQLException {
      long[] numbers = new long[ids.length];
      for (int from = 0; from < rows; from += perCommit) {
        List<EventRow> batch = new ArrayList<>(perCommit);
        for (int i = from; i < from + perCommit; i++) {
          int run = i % ids.length;
          batch.add(new EventRow(ids[run], ++numbers[run], event, null));
        }
        dialect.begin(session);
        dialect.insertEvents(session, batch);
        dialect.commit(session);
      }
    }

    @Override
    public void close() {
      session.close();
    }
  }

  private static final class Appends implements Work {
    private final StoreWriter writer;
    private final int perCommit;
    private final int rows;
    private final NewEvent event;
    private final String name;
    private final List<RunTail> tails;

    Appends(Store store, int index, String name, int perCommit, int payload, int rows) {
      this.writer = store.openWriter(index);
      this.perCommit = perCommit;
      this.rows = rows;
      this.event = event(payload);
      this.name = name;
      this.tails = Arrays.stream(ids(name)).map(id -> new RunTail(id, 0)).toList();
      writer.commit(new Batch(name + "open", List.of()));
    }

    @Override
    public void run() {
      for (int from = 0; from < rows; from += perCommit) {
        List<Intent> batch = new ArrayList<>(perCommit);
        for (int i = from; i < from + perCommit; i++) {
          batch.add(
              new Intent.Append(
                  tails.get(i % tails.size()), List.of(event), List.of(), List.of(), null));
        }
        writer.commit(new Batch(name + from, batch));
      }
    }

    @Override
    public void close() {
      writer.close();
    }
  }

  private static NewEvent event(int payload) {
    byte[] meta = "{\"attempt\":1}".getBytes(StandardCharsets.UTF_8);
    byte[] data = new byte[payload];
    new Random(payload).nextBytes(data);
    return Rows.event("charge", meta, data);
  }

  private static String[] ids(String name) {
    String[] ids = new String[RUNS];
    for (int i = 0; i < RUNS; i++) {
      ids[i] = name + "%016x".formatted(i * 0x9E3779B97F4A7C15L);
    }
    return ids;
  }

  private static double median(List<Double> seconds) {
    return seconds.stream().sorted().toList().get(seconds.size() / 2);
  }

  private static Connector postgres(PostgresSettings settings) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url());
    source.setCurrentSchema(settings.schema());
    return new PostgresConnector(source, "bare");
  }
}
