package dev.pawl.store.salvage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.HumanTask;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.Engine;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.feed.CloudEvent;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreException;
import dev.pawl.store.SqliteSettings;
import dev.pawl.store.SqliteStore;
import dev.pawl.store.salvage.SalvageReport.Fate;
import dev.pawl.store.salvage.SalvageReport.RunReport;
import dev.pawl.store.sqlite.StartCheck;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is intact in a damaged store gets into a new one, and the rest is named. */
class SalvageTest {
  private static final int RUNS = 400;
  private static final int SEEDS = Integer.getInteger("pawl.salvage.seeds", 48);
  private static final long NOW = 1_800_000_000_000L;

  private static final WorkflowDefinition<String, String> STEPS =
      WorkflowDefinition.of(
          "steps",
          String.class,
          String.class,
          (run, input) -> {
            String first = run.step("first", String.class, () -> input + " one");
            String second = run.step("second", String.class, () -> first + " two");
            return run.step("third", String.class, () -> second.length() + " three");
          });

  private static final WorkflowDefinition<String, String> WAITS =
      WorkflowDefinition.of(
          "waits",
          String.class,
          String.class,
          (run, input) -> {
            String first = run.step("first", String.class, () -> input + " one");
            return first + run.signal("go", String.class);
          });

  private static final WorkflowDefinition<String, String> ASKS =
      WorkflowDefinition.of(
          "asks",
          String.class,
          String.class,
          (run, input) -> {
            run.step("first", String.class, () -> input + " one");
            return run.ask("which", HumanTask.to("people").title("Which?").choices("a", "b"))
                .toString();
          });

  @TempDir private static Path shared;
  @TempDir private Path directory;

  /** A store whose log is empty, and one with everything in its log. */
  private static Path settled;

  private static Path logged;
  private static Contents original;

  @BeforeAll
  static void aStoreOfSomeHundredRuns() throws Exception {
    logged = shared.resolve("logged");
    try (Engine engine = engine(logged)) {
      String words =
          new Random(1)
              .ints(60, 'a', 'z')
              .mapToObj(Character::toString)
              .collect(Collectors.joining());
      for (int i = 0; i < RUNS; i++) {
        String workflow = List.of("steps", "waits", "steps", "asks").get(i % 4);
        engine.start(
            StartRequest.of(workflow)
                .id("run-%04d".formatted(i))
                .label("batch", "b" + i % 7)
                .input(i % 97 == 0 ? words.repeat(30_000) : words.repeat(1 + i % 9)));
      }
      for (int i = 0; i < RUNS; i++) {
        String id = "run-%04d".formatted(i);
        switch (i % 4) {
          case 1 -> engine.signal(id, "later", words);
          case 3 -> {}
          default ->
              assertThat(engine.await(id, Duration.ofSeconds(60))).isEqualTo(RunStatus.COMPLETED);
        }
      }
      for (int i = 0; i < 50; i++) {
        engine.events().publish(CloudEvent.of("/shop", "e" + i, "t"));
      }
      while (!engine.idle()) {
        Thread.onSpinWait();
      }
    }
    settled = copy(logged, shared.resolve("settled"));
    settle(settled);
    try (Store store = SqliteStore.open(copy(logged, shared.resolve("read")))) {
      original = Contents.of(store);
    }
    assertThat(original.runs()).hasSize(RUNS);
    assertThat(Files.size(logged.resolve("pawl.db-wal"))).isPositive();
    assertThat(Files.size(settled.resolve("pawl.db"))).isGreaterThan(100 * Damage.PAGE);
  }

  private static Engine engine(Path directory) {
    return Engine.builder()
        .store(SqliteStore.open(directory))
        .register(STEPS)
        .register(WAITS)
        .register(ASKS)
        .start();
  }

  private static Path copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (String name : new String[] {"pawl.db", "pawl.db-wal"}) {
      if (Files.exists(from.resolve(name))) {
        Files.copy(from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return to;
  }

  private static void settle(Path store) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + store.resolve("pawl.db"));
        Statement command = connection.createStatement()) {
      command.execute("pragma wal_checkpoint(truncate)");
    }
    Files.deleteIfExists(store.resolve("pawl.db-wal"));
  }

  @Test
  void everythingIsGotOutOfAStoreThatIsWhole() {
    for (Path whole : List.of(settled, logged)) {
      Path to = directory.resolve(whole.getFileName());
      SalvageReport report = SqliteStore.salvage(whole, to, NOW);
      assertThat(report.runs()).isEmpty();
      assertThat(report.remarks()).isEmpty();
      assertThat(report.damagedPages()).isZero();
      assertThat(report.whole()).isTrue();
      assertThat(report.intact()).isEqualTo(RUNS);
      assertThat(report.feedEvents()).isEqualTo(50);
      try (Store store = check(to)) {
        assertThat(Contents.of(store)).isEqualTo(original);
      }
    }
  }

  @Test
  void whateverIsDamagedWhatIsReportedIntactIsAndTheRestIsNamed() throws Exception {
    Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
    int kept = 0;
    int spared = 0;
    List<String> wrong = new ArrayList<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      Path from = copy(settled, directory.resolve("from" + seed));
      Damage.strike(from.resolve("pawl.db"), seed);
      byte[] damaged = Files.readAllBytes(from.resolve("pawl.db"));
      assertThat(damaged).isNotEqualTo(Files.readAllBytes(settled.resolve("pawl.db")));
      Path to = directory.resolve("to" + seed);

      SalvageReport report = SqliteStore.salvage(from, to, NOW);

      assertThat(Files.readAllBytes(from.resolve("pawl.db"))).isEqualTo(damaged);
      wrong.addAll(compare("seed " + seed + " " + Damage.of(seed), report, to));
      kept += (int) report.intact();
      spared += report.runs().isEmpty() ? 1 : 0;
      report.runs().forEach(run -> fates.merge(run.fate(), 1, Integer::sum));
      delete(from);
      delete(to);
    }
    assertThat(wrong).isEmpty();
    assertThat(kept).as("runs kept").isGreaterThan(SEEDS * RUNS / 2);
    assertThat(fates.keySet()).containsExactlyInAnyOrder(Fate.values());
    assertThat(fates.get(Fate.LEFT_OUT)).as("runs lost").isGreaterThan(SEEDS);
    assertThat(spared).as("seeds that hit no run").isLessThan(SEEDS / 2);
  }

  @Test
  void damageInTheLogCostsNoMoreThanItsPages() throws Exception {
    int kept = 0;
    int lost = 0;
    List<String> wrong = new ArrayList<>();
    for (int seed = 0; seed < SEEDS / 5; seed++) {
      Path from = copy(logged, directory.resolve("from" + seed));
      try (RandomAccessFile log =
          new RandomAccessFile(from.resolve("pawl.db-wal").toFile(), "rw")) {
        Random random = new Random(seed);
        byte[] noise = new byte[200];
        for (int i = 0; i < 3; i++) {
          random.nextBytes(noise);
          log.seek(32 + random.nextInt((int) log.length() - 300));
          log.write(noise);
        }
      }
      Path to = directory.resolve("to" + seed);
      SalvageReport report = SqliteStore.salvage(from, to, NOW);
      wrong.addAll(compare("log " + seed, report, to));
      kept += (int) report.intact();
      lost += report.runs().size();
      delete(from);
      delete(to);
    }
    assertThat(wrong).isEmpty();
    assertThat(kept).isGreaterThan(SEEDS / 5 * RUNS / 2);
    assertThat(lost).isPositive();
  }

  /** What the report says against what the new store has and the old one had. */
  private static List<String> compare(String what, SalvageReport report, Path to) {
    List<String> wrong = new ArrayList<>();
    Map<String, RunReport> named =
        report.runs().stream().collect(Collectors.toMap(RunReport::id, run -> run));
    try (Store store = check(to)) {
      Contents got = Contents.of(store);
      original
          .runs()
          .forEach((id, run) -> {
            Contents.Run now = got.runs().get(id);
            RunReport said = named.get(id);
            if (now == null && (said == null || said.fate() != Fate.LEFT_OUT)) {
              wrong.add(what + ": " + id + " is lost and not named");
            } else if (now != null && said != null && said.fate() == Fate.LEFT_OUT) {
              wrong.add(what + ": " + id + " is named and there");
            } else if (now != null && !now.events().equals(run.events())) {
              wrong.add(what + ": " + id + " differs");
            } else if (now != null && said == null && !now.equals(run)) {
              wrong.add(what + ": " + id + " is called intact and is not\n" + run + "\n" + now);
            }
          });
      if (!original.runs().keySet().containsAll(got.runs().keySet())) {
        wrong.add(what + ": there are runs that there never were");
      }
      if (report.whole() && got.runs().size() < RUNS) {
        wrong.add(what + ": it is called whole");
      }
    }
    return wrong;
  }

  private static Store check(Path directory) {
    return SqliteStore.open(
        new SqliteSettings(
            directory, 2, Duration.ofSeconds(5), StartCheck.FULL, SqliteSettings.LEAVE_FREE));
  }

  @Test
  void runsGoOnInTheNewStoreAndThoseLeftOutCannotBeStartedAgain() throws Exception {
    Path from = copy(settled, directory.resolve("from"));
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + from.resolve("pawl.db"));
        Statement command = connection.createStatement()) {
      command.execute("delete from history where run_id = 'run-0001' and number = 2");
      command.execute(
          "update history set payload = x'0141' where run_id = 'run-0002' and number = 1");
      command.execute("update history set type = 'Sung' where run_id = 'run-0003' and number = 3");
      command.execute("delete from blob where run_id = 'run-0097' and part = 1");
      command.execute("update run set status = 'HUMMING' where id = 'run-0005'");
      command.execute("delete from task where run_id = 'run-0007'");
      command.execute("delete from label where run_id = 'run-0009'");
      command.execute("delete from mailbox where run_id = 'run-0013'");
    }
    Path to = directory.resolve("to");
    SalvageReport report = SqliteStore.salvage(from, to, NOW);

    Map<String, RunReport> named =
        report.runs().stream().collect(Collectors.toMap(RunReport::id, run -> run));
    assertThat(named.keySet())
        .containsExactlyInAnyOrder(
            "run-0001", "run-0002", "run-0003", "run-0097", "run-0005", "run-0007", "run-0013");
    assertThat(report.intact()).isEqualTo(RUNS - 7);
    assertThat(report.whole()).isFalse();
    assertThat(named(named, "run-0001").fate()).isEqualTo(Fate.LEFT_OUT);
    assertThat(named(named, "run-0001").intactUpTo()).isEqualTo(1);
    assertThat(named(named, "run-0001").defects().toString()).contains("missing or damaged: 2");
    assertThat(named(named, "run-0002").defects().toString())
        .contains("event 1")
        .contains("not JSON");
    assertThat(named(named, "run-0003").defects().toString()).contains("Sung");
    assertThat(named(named, "run-0097").defects().toString()).contains("part 2 of its payload");
    assertThat(named(named, "run-0005").fate()).isEqualTo(Fate.REBUILT);
    assertThat(named(named, "run-0007").rebuilt().toString()).contains("task");
    assertThat(named(named, "run-0013").fate()).isEqualTo(Fate.INCOMPLETE);
    assertThat(named(named, "run-0013").defects().toString()).contains("messages are lost: [1]");
    Path file = Path.of(String.valueOf(named(named, "run-0001").file()));
    assertThat(Files.readAllLines(file))
        .hasSize(Objects.requireNonNull(original.runs().get("run-0001")).events().size() - 1)
        .first()
        .asString()
        .contains("\"number\":1")
        .contains("RunStarted");

    try (Engine engine = engine(to)) {
      engine.signal("run-0005", "go", "on");
      assertThat(engine.await("run-0005", Duration.ofSeconds(30))).isEqualTo(RunStatus.COMPLETED);
      assertThat(engine.describe("run-0009").labels()).containsEntry("batch", "b2");
      assertThat(engine.tasks(dev.pawl.engine.store.TaskFilter.open(500)))
          .anySatisfy(task -> {
            assertThat(task.runId()).isEqualTo("run-0007");
            assertThat(task.title()).isEqualTo("Which?");
            assertThat(task.choices()).containsExactly("a", "b");
          });
      assertThatThrownBy(() -> engine.start(StartRequest.of("waits").id("run-0001").input("again")))
          .hasMessageContaining("run-0001");
      engine.events().publish(CloudEvent.of("/shop", "e0", "t"));
      assertThat(engine.list(RunFilter.newest(1_000))).hasSize(RUNS - 4);
    }
  }

  @Test
  void nothingMakesItFailAndNothingIsWrittenWhereSomethingIs() throws Exception {
    Path from = Files.createDirectory(directory.resolve("from"));
    byte[] noise = new byte[100_000];
    new Random(3).nextBytes(noise);
    int n = 0;
    for (byte[] content :
        new byte[][] {
          new byte[0],
          "Dear Sir".getBytes(java.nio.charset.StandardCharsets.UTF_8),
          noise,
          new byte[100_000],
          Arrays.copyOf(Files.readAllBytes(settled.resolve("pawl.db")), 5_000)
        }) {
      Files.write(from.resolve("pawl.db"), content);
      SalvageReport report = SqliteStore.salvage(from, directory.resolve("to" + n++), NOW);
      assertThat(report.intact()).isZero();
      assertThat(report.remarks()).isNotEmpty();
    }
    assertThatThrownBy(() -> SqliteStore.salvage(settled, from, NOW))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is not empty");
    assertThatThrownBy(
            () -> SqliteStore.salvage(directory.resolve("nowhere"), directory.resolve("x"), NOW))
        .hasMessageContaining("There is no file");
    assertThat(directory.resolve("x")).doesNotExist();
    try (Store store = SqliteStore.open(copy(settled, directory.resolve("used")))) {
      assertThatThrownBy(
              () -> SqliteStore.salvage(directory.resolve("used"), directory.resolve("x"), NOW))
          .hasMessageContaining("is in use");
      assertThat(store.reader().run("run-0001")).isPresent();
    }
  }

  private static RunReport named(Map<String, RunReport> named, String id) {
    return Objects.requireNonNull(named.get(id), id);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
