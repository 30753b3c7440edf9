package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.Engine;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.feed.CloudEvent;
import dev.pawl.engine.feed.FeedReader;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreException.Reason;
import dev.pawl.engine.store.StoredEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteBackupTest {
  private static final int BACKUPS = 3;
  private static final int ACKNOWLEDGED_FIRST = 200;

  private static final WorkflowDefinition<String, String> STEPS =
      WorkflowDefinition.of(
          "steps",
          String.class,
          String.class,
          (run, input) -> {
            String first = run.step("first", String.class, () -> input + " one");
            String word = run.signal("go", String.class);
            return run.step("last", String.class, () -> first + " " + word);
          });

  @TempDir private Path directory;

  /** The runs whose start and signals are acknowledged. */
  private final Map<String, Boolean> acknowledged = new ConcurrentHashMap<>();

  @Test
  void aBackupOfABusyEngineHasWhatWasAcknowledgedAndItsRunsGoOn() throws Exception {
    List<Set<String>> before = new ArrayList<>();
    try (Engine engine = engine(SqliteStore.open(source()));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      AtomicBoolean enough = new AtomicBoolean();
      CountDownLatch busy = new CountDownLatch(ACKNOWLEDGED_FIRST);
      List<Future<?>> starters = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        String name = "starter" + i;
        starters.add(threads.submit(() -> startUntil(engine, name, busy, enough)));
      }
      busy.await();
      for (int i = 0; i < BACKUPS; i++) {
        before.add(new HashSet<>(acknowledged.keySet()));
        engine.backup(backup(i));
      }
      int atLast = acknowledged.size();
      enough.set(true);
      for (Future<?> starter : starters) {
        starter.get();
      }
      assertThat(atLast).as("runs were started meanwhile").isGreaterThan(before.getFirst().size());
    }
    for (int i = 0; i < BACKUPS; i++) {
      Path restored = directory.resolve("restored" + i);
      SqliteStore.restore(backup(i), restored);
      assertGoesOn(restored, before.get(i));
    }
  }

  private void startUntil(Engine engine, String name, CountDownLatch busy, AtomicBoolean enough) {
    for (int i = 0; !enough.get(); i++) {
      String id = name + "-" + i;
      engine.start(StartRequest.of("steps").id(id).input("x"));
      engine.signal(id, "note", "never awaited");
      if (i % 2 == 0) {
        engine.signal(id, "go", "now");
      }
      acknowledged.put(id, true);
      busy.countDown();
    }
  }

  /** Every run has its start and its signals, no history a gap, and all of them can be ended. */
  private static void assertGoesOn(Path restored, Set<String> before) {
    try (Store store = SqliteStore.open(restored)) {
      Set<String> there = new HashSet<>();
      for (RunRow row : store.reader().runs(RunFilter.newest(1_000_000))) {
        there.add(row.id());
        List<StoredEvent> history = store.reader().history(row.id(), 0, 1_000);
        assertThat(history.stream().map(StoredEvent::number))
            .containsExactlyElementsOf(LongStream.rangeClosed(1, history.size()).boxed().toList())
            .isNotEmpty();
        if (before.contains(row.id())) {
          boolean even = Integer.parseInt(row.id().replaceAll(".*-", "")) % 2 == 0;
          assertThat(row.mail()).as(row.id()).isEqualTo(even ? 2 : 1);
        }
      }
      assertThat(there).containsAll(before);
      assertThat(before).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED_FIRST);
    }
    try (Engine engine = engine(SqliteStore.open(restored))) {
      for (RunRow row : engine.list(RunFilter.newest(1_000_000))) {
        if (!row.status().ended() && row.mail() < 2) {
          engine.signal(row.id(), "go", "later");
        }
      }
      for (String id : before) {
        assertThat(engine.await(id, Duration.ofSeconds(60))).isEqualTo(RunStatus.COMPLETED);
      }
    }
  }

  @Test
  void theFeedAndThePlacesOfItsReadersAreInABackup() {
    List<String> taken = Collections.synchronizedList(new ArrayList<>());
    try (Engine engine = engine(SqliteStore.open(source()))) {
      engine.events().publish(CloudEvent.of("/shop", "a", "t"));
      FeedReader reader = engine.events().read("all", event -> taken.add(event.event().id()));
      await().until(() -> taken.size() == 1);
      reader.close();
      engine.events().publish(CloudEvent.of("/shop", "b", "t"));
      engine.backup(backup(1));
    }
    Path restored = directory.resolve("restored");
    SqliteStore.restore(backup(1), restored);
    try (Engine engine = engine(SqliteStore.open(restored))) {
      assertThat(engine.events().publish(CloudEvent.of("/shop", "a", "t"))).isFalse();
      assertThat(engine.events().publish(CloudEvent.of("/shop", "c", "t"))).isTrue();
      engine.events().read("all", event -> taken.add(event.event().id()));
      await().until(() -> taken.size() == 3);
    }
    assertThat(taken).containsExactly("a", "b", "c");
  }

  private static Engine engine(Store store) {
    return Engine.builder().store(store).register(STEPS).start();
  }

  private Path source() {
    return directory.resolve("source");
  }

  private Path backup(int number) {
    return directory.resolve("backup" + number);
  }

  private Path smallBackup() {
    try (Engine engine = engine(SqliteStore.open(source()))) {
      for (int i = 0; i < 50; i++) {
        engine.start(StartRequest.of("steps").id("r" + i).input("x".repeat(500)));
      }
      engine.backup(backup(0));
    }
    return backup(0);
  }

  @Test
  void aFileThatExistsIsNotReplacedAndAFailureLeavesNone() throws IOException {
    Path backup = smallBackup();
    byte[] content = Files.readAllBytes(backup);
    try (Store store = SqliteStore.open(source())) {
      assertThatThrownBy(() -> store.backup(backup)).hasMessageContaining("exists");
      Path nowhere = directory.resolve("missing").resolve("backup");
      assertThatThrownBy(() -> store.backup(nowhere))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(nowhere.toString());
    }
    assertThat(Files.readAllBytes(backup)).isEqualTo(content);
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactlyInAnyOrder(source(), backup);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.0001, 0.3, 0.999})
  void aTornBackupIsRefusedAndNothingIsMade(double part) throws IOException {
    byte[] whole = Files.readAllBytes(smallBackup());
    Path torn = directory.resolve("torn");
    Files.write(torn, java.util.Arrays.copyOf(whole, (int) (whole.length * part)));
    assertRefused(torn, part < 0.001 ? "is not a backup of Pawl" : "damaged or incomplete");
  }

  @Test
  void aBackupWithAChangedPageIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(smallBackup());
    for (int i = whole.length / 2; i < whole.length / 2 + 9_000; i++) {
      whole[i] = (byte) (whole[i] ^ 0x55);
    }
    Path changed = Files.write(directory.resolve("changed"), whole);
    assertRefused(changed, "damaged or incomplete");
  }

  @Test
  void aFileOfAnotherKindIsRefused() throws Exception {
    Path backup = smallBackup();
    assertRefused(
        Files.writeString(directory.resolve("letter"), "Dear Sir\n".repeat(99)),
        "is not a backup of Pawl: it is no database");
    assertRefused(directory.resolve("missing"), "There is no file");
    assertRefused(source().resolve("pawl.db"), "a store's own file");

    Path other = directory.resolve("other.db");
    execute(other, "create table run (id text)");
    assertRefused(other, "a database of another program");

    execute(backup, "delete from history where run_id = 'r7' and number = 2");
    assertRefused(backup, "events of run 'r7' are missing");
    execute(backup, "insert into schema_version (version, name, checksum) values (99, 'x', 0)");
    assertRefused(backup, "newer Pawl");
  }

  @Test
  void aBackupIsRestoredOnlyWhereNothingIs() throws IOException {
    Path backup = smallBackup();
    assertThatThrownBy(() -> SqliteStore.restore(backup, source()))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNUSABLE))
        .hasMessageContaining("is not empty");
    Path empty = Files.createDirectory(directory.resolve("empty"));
    SqliteStore.restore(backup, empty);
    try (Store store = SqliteStore.open(empty)) {
      assertThat(store.reader().runs(RunFilter.newest(99))).hasSize(50);
    }
  }

  private void assertRefused(Path file, String says) {
    Path target = directory.resolve("target");
    assertThatThrownBy(() -> SqliteStore.restore(file, target))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(says)
        .hasMessageContaining(file.toString());
    assertThat(target).doesNotExist();
  }

  private static void execute(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement command = connection.createStatement()) {
      command.execute(sql);
    }
  }
}
