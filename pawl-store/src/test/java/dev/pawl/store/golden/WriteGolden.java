package dev.pawl.store.golden;

import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.retain.RetentionSettings;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.store.PostgresSettings;
import dev.pawl.store.PostgresStore;
import dev.pawl.store.SqliteStore;
import dev.pawl.store.TestDatabase;
import dev.pawl.testing.TestEngine;
import dev.pawl.testing.time.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Writes the golden databases and histories of today's format, with what is expected of them. The
 * command is in docs/building.md. A released format is never written again.
 */
final class WriteGolden {
  private static final EngineSettings SETTINGS =
      TestEngine.settings()
          .retention(
              RetentionSettings.defaults()
                  .rules(new RetentionSettings.Rule("deleted", null, null, 0)));

  private final Path scratch;
  private final Path target;

  private WriteGolden(Path scratch, Path target) {
    this.scratch = scratch;
    this.target = target;
  }

  /** Argument: the folder of all formats. */
  public static void main(String[] arguments) throws Exception {
    Path scratch = Files.createTempDirectory("golden");
    Path target = Path.of(arguments[0]).resolve(format(scratch.resolve("empty")));
    delete(target);
    new WriteGolden(scratch, target).write();
    delete(scratch);
    System.out.println(target);
  }

  /** The newest migration and the codec of payloads. */
  static String format(Path empty) throws SQLException {
    SqliteStore.open(empty).close();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + empty.resolve("pawl.db"));
        ResultSet newest =
            connection.createStatement().executeQuery("select max(version) from schema_version")) {
      return "format-%d.%d".formatted(newest.getInt(1), PayloadCodec.JSON);
    }
  }

  private void write() throws Exception {
    Path data = scratch.resolve("data");
    World world = World.before();
    Instant copiedAt;
    try (TestEngine engine = engine(() -> SqliteStore.open(data), world)) {
      Script.begin(engine, world);
      keep(Specimen.SQLITE_KILLED, data);
      copiedAt = engine.clock().instant();
      finish(Specimen.SQLITE_KILLED, copiedAt, world);
      world.release();
      engine.settle();
    }
    keep(Specimen.SQLITE_CLOSED, data);
    finish(Specimen.SQLITE_CLOSED, copiedAt, world);
    writeHistories(data);
    PostgresSettings settings = TestDatabase.postgres().freshSchema();
    World other = World.before();
    try (TestEngine engine = engine(() -> PostgresStore.open(settings), other)) {
      Script.begin(engine, other);
      Path folder = Files.createDirectories(target.resolve(Specimen.POSTGRES_KILLED.folder()));
      PostgresRows.dump(settings, folder);
      finish(Specimen.POSTGRES_KILLED, engine.clock().instant(), other);
      other.release();
    }
  }

  private static TestEngine engine(Supplier<Store> store, World world) {
    return TestEngine.on(store, SETTINGS, new ManualClock(), Script.workflows(world));
  }

  private void keep(Specimen specimen, Path data) throws IOException {
    Path folder = Files.createDirectories(target.resolve(specimen.folder()));
    for (String file : List.of("pawl.db", "pawl.db-wal")) {
      if (Files.exists(data.resolve(file))) {
        Packed.pack(data.resolve(file), folder);
      }
    }
  }

  /** Continues a copy to its end, and writes down what came of it. */
  private void finish(Specimen specimen, Instant copiedAt, World world) throws Exception {
    Path folder = target.resolve(specimen.folder());
    Supplier<Store> copy = specimen.copy(folder, scratch.resolve(specimen.folder()));
    Expected.of(copiedAt, world.effects(), Epilogue.of(copy, copiedAt)).write(folder);
  }

  private void writeHistories(Path data) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Store store = SqliteStore.open(data)) {
      StoreReader reader = store.reader();
      reader.runs(RunFilter.newest(1_000)).stream()
          .map(RunRow::id)
          .sorted()
          .filter(id -> !id.equals("blob"))
          .forEach(id ->
              reader
                  .history(id, 0, 10_000)
                  .forEach(event -> lines.add(HistoryLine.write(id, event))));
    }
    Files.write(target.resolve("histories.jsonl"), lines);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
