package dev.pawl.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pawl.engine.store.StoreException.Reason;
import dev.pawl.store.PostgresSettings;
import dev.pawl.store.PostgresStore;
import dev.pawl.store.TestDatabase;
import dev.pawl.store.jdbc.Fault;
import dev.pawl.store.jdbc.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresSessionTest {
  private final PostgresDialect dialect = new PostgresDialect();

  @Test
  void theLastBatchIsReadOnlyWhenAnEarlierSessionHasFinishedItsCommit() throws Exception {
    PostgresSettings settings = TestDatabase.postgres().freshSchema();
    PostgresStore.open(settings).close();
    PostgresConnector connector = connector(settings);
    try (Session slow = connector.connect();
        Session next = connector.connect();
        Session watcher = connector.connect();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      execute(slow, "insert into batch (writer, id) values ('w', 'early')");
      assertThat(dialect.lastBatch(next, "w")).isEqualTo("early");
      execute(slow, "set idle_in_transaction_session_timeout = 0");
      dialect.begin(slow);
      execute(slow, "update batch set id = 'late' where writer = 'w'");
      Future<String> answer = threads.submit(() -> dialect.lastBatch(next, "w"));
      await()
          .until(() ->
              ask(watcher, "select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                  .equals("1"));
      assertThat(answer).isNotDone();
      dialect.commit(slow);
      assertThat(answer.get()).isEqualTo("late");
    }
  }

  @Test
  void aWriterThatStopsInsideATransactionLosesItsSession() throws Exception {
    PostgresSettings settings = TestDatabase.postgres().freshSchema();
    try (Session session = connector(settings).connect()) {
      assertThat(ask(session, "show idle_in_transaction_session_timeout")).isEqualTo("2s");
      assertThat(ask(session, "show lock_timeout")).isEqualTo("10s");
      assertThat(ask(session, "show transaction_isolation")).isEqualTo("read committed");
    }
  }

  @Test
  void aSchemaIsTakenOnlyWhenNobodyOfThePredecessorMayStillWrite() throws Exception {
    PostgresSettings settings =
        TestDatabase.postgres().freshSchema().withPatience(Duration.ofMillis(500));
    PostgresStore.open(settings).close();
    try (Session left = connector(settings).connect()) {
      assertThat(ask(left, "select 1")).isEqualTo("1");
      assertThatThrownBy(() -> PostgresStore.open(settings))
          .hasMessageContaining("Another engine works on")
          .extracting("reason")
          .isEqualTo(Reason.IN_USE);
    }
    PostgresStore.open(settings.withPatience(Duration.ofSeconds(20))).close();
  }

  @Test
  void whatEndangersDataIsRefused() {
    assertThatThrownBy(() -> PostgresSafety.requireOn("fsync", "off"))
        .hasMessageContaining("fsync = off");
    assertThatThrownBy(() -> PostgresSafety.requireVersion(120_022, "12.22"))
        .hasMessageContaining("12.22");
    assertThatThrownBy(() -> PostgresSafety.requireEncoding("LATIN1"))
        .hasMessageContaining("LATIN1");
    PostgresSafety.requireOn("synchronous_commit", "remote_apply");
    PostgresSafety.requireVersion(130_000, "13.0");
  }

  @ParameterizedTest
  @CsvSource({
    "23505, TAKEN",
    "22021, UNSTORABLE",
    "23502, UNSTORABLE",
    "54000, UNSTORABLE",
    "40001, COLLIDED",
    "40P01, COLLIDED",
    "XX001, CORRUPT",
    "08006, UNAVAILABLE",
    "53100, UNAVAILABLE",
    "57P01, UNAVAILABLE",
    "25P03, UNAVAILABLE",
  })
  void aFailureIsJudgedByItsState(String state, Fault fault) {
    assertThat(dialect.fault(new SQLException("x", state))).isEqualTo(fault);
  }

  @ParameterizedTest
  @CsvSource({
    "28P01, UNUSABLE",
    "42501, UNUSABLE",
    "53100, UNAVAILABLE",
    "25006, UNAVAILABLE",
    "XX002, CORRUPT",
    "57P01, UNAVAILABLE",
  })
  void aFailureIsExplainedToPeople(String state, Reason reason) {
    assertThat(new PostgresFailures("PostgreSQL h:1/d").explain(new SQLException("x", state)))
        .hasMessageStartingWith("PostgreSQL h:1/d ")
        .extracting("reason")
        .isEqualTo(reason);
  }

  private static PostgresConnector connector(PostgresSettings settings) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url());
    source.setCurrentSchema(settings.schema());
    return new PostgresConnector(source, settings.schema(), "test");
  }

  private static void execute(Session session, String sql) throws SQLException {
    try (Statement statement = session.connection().createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(Session session, String query) throws SQLException {
    try (Statement statement = session.connection().createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
