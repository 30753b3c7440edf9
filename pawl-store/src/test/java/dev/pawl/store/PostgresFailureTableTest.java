package dev.pawl.store;

import static dev.pawl.api.ErrorKind.AUTHENTICATION;
import static dev.pawl.api.ErrorKind.CONFIGURATION;
import static dev.pawl.api.ErrorKind.DATABASE;
import static dev.pawl.api.ErrorKind.PERMANENT;
import static dev.pawl.api.ErrorKind.RESOURCE_EXHAUSTION;
import static dev.pawl.api.ErrorKind.TIMEOUT;
import static dev.pawl.api.ErrorKind.TRANSIENT;
import static dev.pawl.api.ErrorKind.VALIDATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.pawl.api.ErrorKind;
import dev.pawl.testing.failure.FailureRow;
import dev.pawl.testing.failure.FailureTable;
import dev.pawl.testing.failure.Provocation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What steps meet that use a PostgreSQL database of their own. */
final class PostgresFailureTableTest extends FailureTable {
  private static final String SLEEP = "select pg_sleep(61)";

  private static PostgresSettings settings = PostgresSettings.at("jdbc:postgresql://h/d", "", "");

  @BeforeAll
  static void makeTables() throws SQLException {
    settings = TestDatabase.postgres().freshSchema();
    try (Connection connection = connect("")) {
      execute(
          connection,
          "create schema " + settings.schema(),
          "create table orders (id int primary key, customer varchar(10) not null, amount int check"
              + " (amount > 0))",
          "create table line (id int primary key, order_id int references orders)",
          "insert into orders values (1, 'ada', 30), (2, 'bob', 70)",
          "create table secret (id int)",
          "drop role if exists stranger",
          "drop role if exists lonely",
          "drop role if exists nobody",
          "create role stranger login",
          "grant usage on schema %s to stranger".formatted(settings.schema()),
          "create role lonely login connection limit 1",
          "create role nobody nologin",
          "create function deep(n int) returns int language plpgsql as 'begin return deep(n + 1);"
              + " end'",
          "create function refuse() returns int language plpgsql as 'begin raise exception ''No"
              + " money.''; end'");
    }
  }

  @Override
  public List<FailureRow> rows() {
    List<FailureRow> rows = new ArrayList<>();
    rows.addAll(values());
    rows.addAll(statements());
    rows.addAll(transactions());
    rows.addAll(connections());
    return rows;
  }

  private static List<FailureRow> values() {
    return List.of(
        sql("a value that is taken", "23505", VALIDATION, "insert into orders values (1, 'x', 1)"),
        sql("a row that refers to none", "23503", VALIDATION, "insert into line values (1, 99)"),
        sql("a check", "23514", VALIDATION, "insert into orders values (7, 'x', -1)"),
        sql("a value that is missing", "23502", VALIDATION, "insert into orders (id) values (7)"),
        sql("a number that is none", "22P02", VALIDATION, "select 'seven'::int"),
        sql("a date that is none", "22007", VALIDATION, "select 'someday'::date"),
        sql("a date that there is not", "22008", VALIDATION, "select '2026-02-30'::date"),
        sql("JSON that is none", "22P02", VALIDATION, "select '{\"id\"'::json"),
        sql(
            "a text that is too long",
            "22001",
            VALIDATION,
            "insert into orders values (7, 'Ada Lovelace', 1)"),
        sql("a number that is too large", "22003", VALIDATION, "select 3000000000::int"),
        sql("a division by nothing", "22012", VALIDATION, "select 1 / 0"),
        row(
            "a text with a nul",
            "22021",
            VALIDATION,
            () -> {
              try (Connection connection = connect("");
                  PreparedStatement insert =
                      connection.prepareStatement("insert into orders values (7, ?, 1)")) {
                insert.setString(1, "a\0b");
                insert.execute();
              }
            }));
  }

  private static List<FailureRow> statements() {
    return List.of(
        sql("a statement that is none", "42601", PERMANENT, "selekt 1"),
        sql("a table that is not there", "42P01", PERMANENT, "select * from absent"),
        sql("a column that is not there", "42703", PERMANENT, "select absent from orders"),
        sql("a schema that is not there", "3F000", CONFIGURATION, "create table absent.t (id int)"),
        sql(
            "rows where one was expected",
            "21000",
            PERMANENT,
            "select (select id from orders) from orders"),
        sql(
            "something that the server cannot do",
            "0A000",
            PERMANENT,
            "select * from another.public.orders"),
        sql("a recursion without an end", "54001", PERMANENT, "select deep(1)"),
        sql("what a procedure raises", "P0001", PERMANENT, "select refuse()"),
        row("a table of another role", "42501", AUTHENTICATION, PostgresFailureTableTest::denied),
        row(
            "a batch of which one is refused",
            "23514",
            VALIDATION,
            PostgresFailureTableTest::batch));
  }

  private static List<FailureRow> transactions() {
    return List.of(
        row(
            "a row that changed since the transaction began",
            "40001",
            TRANSIENT,
            PostgresFailureTableTest::collide),
        row("a deadlock", "40P01", TRANSIENT, PostgresFailureTableTest::deadlock),
        row("a row that is locked", "55P03", TRANSIENT, PostgresFailureTableTest::locked),
        sql(
            "a transaction that may only read",
            "25006",
            DATABASE,
            "start transaction read only",
            "delete from orders"),
        row(
            "a transaction that has failed before",
            "25P02",
            DATABASE,
            PostgresFailureTableTest::failedBefore),
        sql(
            "a statement that takes too long",
            "57014",
            TIMEOUT,
            "set statement_timeout = 50",
            "select pg_sleep(60)"),
        row(
            "a statement that is cancelled",
            "57014",
            TIMEOUT,
            PostgresFailureTableTest::cancelled));
  }

  private static List<FailureRow> connections() {
    return List.of(
        row(
            "a server that does not run",
            "08001",
            DATABASE,
            () -> DriverManager.getConnection(url(closedPort(), "postgres", "postgres")).close()),
        row(
            "a role that may not connect",
            "28000",
            AUTHENTICATION,
            () -> DriverManager.getConnection(url(port(), "postgres", "nobody")).close()),
        row(
            "a role that nobody knows",
            "28000",
            AUTHENTICATION,
            () -> DriverManager.getConnection(url(port(), "postgres", "absent")).close()),
        row(
            "a database that is not there",
            "3D000",
            CONFIGURATION,
            () -> DriverManager.getConnection(url(port(), "absent", "postgres")).close()),
        row(
            "a role with more connections than it may have",
            "53300",
            RESOURCE_EXHAUSTION,
            PostgresFailureTableTest::oneTooMany),
        row(
            "a session that an operator ends",
            "57P01",
            DATABASE,
            PostgresFailureTableTest::terminated),
        row(
            "a connection that is cut in the middle",
            "08006",
            DATABASE,
            PostgresFailureTableTest::cut),
        row(
            "a server that does not answer in time",
            "08006",
            DATABASE,
            () -> {
              try (Connection connection = connect("&socketTimeout=1")) {
                execute(connection, "select pg_sleep(60)");
              }
            }),
        row(
            "a pool whose server does not run",
            "08001",
            DATABASE,
            () -> pool(url(closedPort(), "postgres", "postgres")).close()),
        FailureRow.of(
            "a pool without a free connection",
            PostgresFailureTableTest::emptyPool,
            TRANSIENT,
            "sql",
            "sql"),
        row(
            "a connection that is closed",
            "08003",
            DATABASE,
            () -> {
              Connection connection = connect("");
              connection.close();
              execute(connection, "select 1");
            }));
  }

  @Test
  void theTableHasManyRows() {
    assertThat(rows()).hasSizeGreaterThan(35).extracting(FailureRow::name).doesNotHaveDuplicates();
  }

  private static FailureRow row(
      String name, String state, ErrorKind kind, Provocation provocation) {
    return FailureRow.of(name, provocation, kind, "sql-" + state, "sql");
  }

  private static FailureRow sql(String name, String state, ErrorKind kind, String... commands) {
    return row(
        name,
        state,
        kind,
        () -> {
          try (Connection connection = connect("")) {
            execute(connection, commands);
          }
        });
  }

  private static int port() {
    return TestDatabase.postgres().port();
  }

  private static String url(int port, String database, String user) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&currentSchema=%s"
        .formatted(port, database, user, settings.schema());
  }

  private static Connection connect(String options) throws SQLException {
    return DriverManager.getConnection(url(port(), "postgres", "postgres") + options);
  }

  private static void execute(Connection connection, String... commands) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void denied() throws SQLException {
    try (Connection stranger = DriverManager.getConnection(url(port(), "postgres", "stranger"))) {
      execute(stranger, "select * from secret");
    }
  }

  /** The batch says only in the exception behind it which of its statements was refused. */
  private static void batch() throws SQLException {
    try (Connection connection = connect("");
        PreparedStatement insert =
            connection.prepareStatement("insert into orders values (?, 'x', ?)")) {
      for (int i = 0; i < 3; i++) {
        insert.setInt(1, 100 + i);
        insert.setInt(2, 1 - i);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void collide() throws SQLException {
    try (Connection first = connect("");
        Connection second = connect("")) {
      execute(first, "begin isolation level repeatable read", "select * from orders");
      execute(second, "update orders set amount = amount + 1 where id = 1");
      execute(first, "update orders set amount = amount + 1 where id = 1");
    }
  }

  /** The first one looks for deadlocks soon, the second one only much later. */
  private static void deadlock() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Connection first = connect("");
        Connection second = connect("&ApplicationName=second")) {
      execute(first, "set deadlock_timeout = '50ms'", "begin", lock(1));
      execute(second, "set deadlock_timeout = '1min'", "begin", lock(2));
      Future<Boolean> waiting =
          threads.submit(() -> {
            execute(second, lock(1));
            return true;
          });
      try (Connection watcher = connect("")) {
        await().until(() -> isWaiting(watcher));
      }
      try {
        execute(first, lock(2));
      } finally {
        execute(first, "rollback");
        boolean ignored = waiting.get();
      }
    }
  }

  private static String lock(int id) {
    return "select * from orders where id = %d for update".formatted(id);
  }

  private static boolean isWaiting(Connection watcher) throws SQLException {
    try (Statement statement = watcher.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select 1 from pg_stat_activity where application_name = 'second' and"
                    + " wait_event_type = 'Lock'")) {
      return rows.next();
    }
  }

  private static void locked() throws SQLException {
    try (Connection first = connect("");
        Connection second = connect("")) {
      execute(first, "begin", lock(1));
      execute(second, lock(1) + " nowait");
    }
  }

  private static void failedBefore() throws SQLException {
    try (Connection connection = connect("")) {
      execute(connection, "begin");
      try {
        execute(connection, "select * from absent");
      } catch (SQLException e) {
        execute(connection, "select 1");
      }
    }
  }

  private static void cancelled() throws SQLException {
    try (Connection connection = connect("")) {
      Thread.ofVirtual().start(PostgresFailureTableTest::cancelSleep);
      execute(connection, SLEEP);
    }
  }

  private static void cancelSleep() {
    try (Connection operator = connect("")) {
      await()
          .until(() ->
              ask(
                  operator,
                  "select pg_cancel_backend(pid) from pg_stat_activity where query = '%s'"
                      .formatted(SLEEP)));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean ask(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  private static void oneTooMany() throws SQLException {
    String url = url(port(), "postgres", "lonely");
    try (Connection first = DriverManager.getConnection(url);
        Connection second = DriverManager.getConnection(url)) {
      execute(first, "select 1");
      execute(second, "select 1");
    }
  }

  private static HikariDataSource pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(250);
    return new HikariDataSource(config);
  }

  private static void emptyPool() throws SQLException {
    try (HikariDataSource pool = pool(url(port(), "postgres", "postgres"));
        Connection first = pool.getConnection();
        Connection second = pool.getConnection()) {
      execute(first, "select 1");
      execute(second, "select 1");
    }
  }

  private static void terminated() throws SQLException {
    try (Connection connection = connect("")) {
      execute(connection, "begin", "select pg_terminate_backend(pg_backend_pid())");
    }
  }

  /** The answer to the commit, and the connection with it, never gets here. */
  private static void cut() throws IOException, SQLException {
    try (LossyProxy proxy = new LossyProxy(port());
        Connection connection =
            DriverManager.getConnection(url(proxy.port(), "postgres", "postgres"))) {
      connection.setAutoCommit(false);
      execute(connection, "insert into line values (%d, 1)".formatted(proxy.port()));
      proxy.loseNextAnswer();
      connection.commit();
    }
  }
}
