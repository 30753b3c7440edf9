package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.RunTail;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreException.Reason;
import dev.pawl.engine.store.StoreWriter;
import dev.pawl.engine.store.StoredEvent;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PostgresFaultTest {
  private static final String BLOCKED =
      "select count(*) from pg_stat_activity where wait_event_type = 'Lock'";

  @Test
  void aCommitWhoseAnswerWasLostIsRecognisedWhenItIsRepeated() throws Exception {
    PostgresSettings direct = TestDatabase.postgres().freshSchema();
    try (LossyProxy proxy = new LossyProxy(TestDatabase.postgres().port());
        Store store = PostgresStore.open(through(proxy.port(), direct.schema()));
        StoreWriter writer = store.openWriter(0)) {
      Intent.StartRun start = Rows.start(Rows.owned("r"));
      proxy.loseNextAnswer();
      Batch first = new Batch("1", List.of(start, Rows.signal("r", "m", 50)));
      assertReason(Reason.UNAVAILABLE, () -> writer.commit(first));
      assertThat(proxy.lost()).isEqualTo(1);
      assertThat(start.tail().last()).isZero();
      assertThat(writer.commit(first))
          .containsExactly(new Outcome.Applied(1), new Outcome.Delivered(1, true));
      assertThat(start.tail().last()).isEqualTo(1);
      assertThat(writer.commit(new Batch("2", List.of(Rows.append(start.tail(), "a")))))
          .containsExactly(new Outcome.Applied(2));
      assertThat(store.reader().run("r").orElseThrow().mail()).isEqualTo(1);
    }
  }

  @Test
  void aSessionThatTheServerEndsIsReplacedAndTheBatchAppliedOnce() throws Exception {
    PostgresSettings settings = TestDatabase.postgres().freshSchema();
    try (Store store = PostgresStore.open(settings);
        StoreWriter writer = store.openWriter(0)) {
      Intent.StartRun start = Rows.start(Rows.owned("r"));
      writer.commit(new Batch("1", List.of(start)));
      execute(
          settings,
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where application_name = 'pawl' and pid <> pg_backend_pid()");
      Batch batch = new Batch("2", List.of(Rows.append(start.tail(), "a")));
      assertReason(Reason.UNAVAILABLE, () -> writer.commit(batch));
      assertThat(writer.commit(batch)).containsExactly(new Outcome.Applied(2));
      assertThat(store.reader().history("r", 0, 9)).hasSize(2);
    }
  }

  @Test
  void ofAThousandIntentsOnlyTheOneWithAnUnstorableTextFails() {
    try (Store store = PostgresStore.open(TestDatabase.postgres().freshSchema());
        StoreWriter writer = store.openWriter(0)) {
      Intent.StartRun start = Rows.start(Rows.owned("r"));
      Intent.StartRun other = Rows.start(Rows.owned("s"));
      writer.commit(new Batch("1", List.of(start, other)));
      List<Intent> intents = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        RunTail tail = i == 500 ? other.tail() : start.tail();
        intents.add(Rows.append(tail, i == 500 ? "nul\0" : "step" + i));
      }
      List<Outcome> outcomes = writer.commit(new Batch("2", intents));
      assertThat(outcomes.get(500)).isInstanceOf(Outcome.Unstorable.class);
      assertThat(outcomes.stream().filter(Outcome.Applied.class::isInstance)).hasSize(999);
      assertThat(store.reader().history("r", 0, 2_000)).hasSize(1_000);
      assertThat(store.reader().history("s", 0, 10))
          .extracting(StoredEvent::number)
          .containsExactly(1L);
      assertThat(other.tail().last()).isEqualTo(1);
    }
  }

  @Test
  void aDeadlockIsResolvedByRepeatingTheTransaction() throws Exception {
    PostgresSettings settings = TestDatabase.postgres().freshSchema();
    try (Store store = PostgresStore.open(settings);
        StoreWriter writer = store.openWriter(0);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Connection other = connect(settings);
        Statement statement = other.createStatement()) {
      writer.commit(new Batch("1", List.of(Rows.start(Rows.run("r")), Rows.start(Rows.run("s")))));
      statement.execute("set deadlock_timeout = '1min'");
      other.setAutoCommit(false);
      statement.execute("update run set priority = 1 where id = 's'");
      Batch batch = new Batch("2", List.of(Rows.signal("r", "m", 50), Rows.signal("s", "m", 50)));
      Future<List<Outcome>> outcomes = threads.submit(() -> writer.commit(batch));
      await().until(() -> ask(settings, BLOCKED) == 1);
      statement.execute("update run set priority = 1 where id = 'r'");
      other.commit();
      assertThat(outcomes.get())
          .containsExactly(new Outcome.Delivered(1, false), new Outcome.Delivered(1, false));
    }
  }

  @Test
  void aServerThatCannotBeReachedIsNamedWithoutThePassword() {
    PostgresSettings settings =
        PostgresSettings.at(
            "jdbc:postgresql://127.0.0.1:1/orders?password=hidden", "ann", "secret");
    assertThat(settings.toString()).doesNotContain("secret").doesNotContain("hidden");
    assertThatThrownBy(() -> PostgresStore.open(settings))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE))
        .hasMessageContaining("127.0.0.1:1/orders")
        .hasMessageContaining("cannot be reached")
        .message()
        .doesNotContain("secret")
        .doesNotContain("hidden");
  }

  @Test
  void aDatabaseThatDoesNotExistIsUnusable() {
    PostgresSettings settings =
        PostgresSettings.at(
            "jdbc:postgresql://127.0.0.1:%d/nothing".formatted(TestDatabase.postgres().port()),
            "postgres",
            "");
    assertReason(Reason.UNUSABLE, () -> PostgresStore.open(settings));
  }

  @Test
  void unsafeSettingsAndEncodingsAreRefused() throws Exception {
    PostgresSettings settings = TestDatabase.postgres().freshSchema();
    PostgresSettings lazy =
        PostgresSettings.at(settings.url() + "&options=-c%20synchronous_commit=off", "", "");
    assertReason(Reason.UNSAFE, () -> PostgresStore.open(lazy));
    execute(
        settings,
        "create database ascii encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C' template template0");
    PostgresSettings ascii =
        PostgresSettings.at(settings.url().replace("/postgres?", "/ascii?"), "", "");
    assertReason(Reason.UNSAFE, () -> PostgresStore.open(ascii));
  }

  @Test
  void aNewerSchemaIsRefused() throws Exception {
    PostgresSettings settings = TestDatabase.postgres().freshSchema();
    PostgresStore.open(settings).close();
    PostgresStore.open(settings).close();
    execute(settings, "insert into schema_version (version, name, checksum) values (99, 'x', 0)");
    assertReason(Reason.NEWER_SCHEMA, () -> PostgresStore.open(settings));
  }

  @Test
  void settingsAreChecked() {
    PostgresSettings settings = PostgresSettings.at("jdbc:postgresql://h/d", "u", "p");
    assertThatThrownBy(() -> settings.withSchema("a; drop"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> settings.withWriters(0)).isInstanceOf(IllegalArgumentException.class);
    assertThat(settings.withWriters(3).writers()).isEqualTo(3);
  }

  @Test
  void theDescriptionNamesTheServerAndTheSchema() {
    PostgresSettings settings = TestDatabase.postgres().freshSchema();
    try (Store store = PostgresStore.open(settings)) {
      assertThat(store.description())
          .isEqualTo(
              "PostgreSQL localhost:%d/postgres, schema %s"
                  .formatted(TestDatabase.postgres().port(), settings.schema()));
    }
  }

  private static PostgresSettings through(int port, String schema) {
    return PostgresSettings.at(
            "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port), "postgres", "")
        .withSchema(schema);
  }

  private static Connection connect(PostgresSettings settings) throws SQLException {
    return DriverManager.getConnection(
        settings.url() + "&currentSchema=" + settings.schema() + "&ApplicationName=test");
  }

  private static void execute(PostgresSettings settings, String sql) throws SQLException {
    try (Connection connection = connect(settings);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long ask(PostgresSettings settings, String query) throws SQLException {
    try (Connection connection = connect(settings);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void assertReason(Reason reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
