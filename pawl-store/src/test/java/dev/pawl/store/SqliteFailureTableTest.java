package dev.pawl.store;

import static dev.pawl.api.ErrorKind.CONFIGURATION;
import static dev.pawl.api.ErrorKind.DATABASE;
import static dev.pawl.api.ErrorKind.DATA_CORRUPTION;
import static dev.pawl.api.ErrorKind.PERMANENT;
import static dev.pawl.api.ErrorKind.RESOURCE_EXHAUSTION;
import static dev.pawl.api.ErrorKind.TIMEOUT;
import static dev.pawl.api.ErrorKind.TRANSIENT;
import static dev.pawl.api.ErrorKind.VALIDATION;

import dev.pawl.api.ErrorKind;
import dev.pawl.testing.failure.FailureRow;
import dev.pawl.testing.failure.FailureTable;
import dev.pawl.testing.failure.Provocation;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** What steps meet that use a SQLite database of their own. */
final class SqliteFailureTableTest extends FailureTable {
  private static final int PAGE_BYTES = 4096;

  @TempDir private static Path folder;

  @Override
  public List<FailureRow> rows() {
    return List.of(
        row("another connection writes", SqliteFailureTableTest::busy, TRANSIENT, 5),
        row("its own query still reads", SqliteFailureTableTest::locked, TRANSIENT, 6),
        row("a value that is taken", () -> fail(INSERT, INSERT), VALIDATION, 19),
        row(
            "a value that is missing",
            () -> fail("insert into orders (id) values (7)"),
            VALIDATION,
            19),
        row(
            "a value that a check refuses",
            () -> fail("insert into orders values (7, 'ada', -1)"),
            VALIDATION,
            19),
        row(
            "a row that refers to none",
            () -> fail("pragma foreign_keys = on", "insert into line values (1, 99)"),
            VALIDATION,
            19),
        row(
            "a text where a number belongs",
            () -> fail("insert into orders values ('seven', 'ada', 1)"),
            VALIDATION,
            20),
        row("a value that is too large", () -> fail("select zeroblob(2000000000)"), VALIDATION, 18),
        row("a statement that is none", () -> fail("selekt 1"), PERMANENT, 1),
        row("a table that is not there", () -> fail("select * from absent"), PERMANENT, 1),
        row("a database that is full", SqliteFailureTableTest::full, RESOURCE_EXHAUSTION, 13),
        row("a file with flipped bytes", SqliteFailureTableTest::corrupt, DATA_CORRUPTION, 11),
        row("a file of something else", SqliteFailureTableTest::notADatabase, DATA_CORRUPTION, 26),
        row("a database that is only read", SqliteFailureTableTest::readOnly, CONFIGURATION, 8),
        row(
            "a folder that is not there",
            () ->
                DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("absent/orders.db"))
                    .close(),
            CONFIGURATION,
            14),
        row("a query that is interrupted", SqliteFailureTableTest::interrupted, TIMEOUT, 9),
        row("a connection that is closed", SqliteFailureTableTest::closed, DATABASE, "sql"),
        row("a batch of which one is refused", SqliteFailureTableTest::batch, VALIDATION, 19));
  }

  private static FailureRow row(String name, Provocation provocation, ErrorKind kind, int result) {
    return row(name, provocation, kind, "sqlite-" + result);
  }

  private static FailureRow row(String name, Provocation provocation, ErrorKind kind, String code) {
    return FailureRow.of(name, provocation, kind, code, "sql");
  }

  private static final String INSERT = "insert into orders values (1, 'ada', 30)";

  private static Path newDatabase() throws IOException, SQLException {
    Path file = Files.createTempFile(folder, "orders", ".db");
    try (Connection connection = open(file)) {
      execute(
          connection,
          "create table orders (id integer primary key, customer text not null, amount integer"
              + " check (amount > 0))",
          "create table line (id integer primary key, order_id integer references orders)");
    }
    return file;
  }

  private static Connection open(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=0");
  }

  private static void execute(Connection connection, String... commands) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }

  private static void fail(String... commands) throws IOException, SQLException {
    try (Connection connection = open(newDatabase())) {
      execute(connection, commands);
    }
  }

  private static void busy() throws IOException, SQLException {
    Path file = newDatabase();
    try (Connection first = open(file);
        Connection second = open(file)) {
      execute(first, "begin immediate");
      execute(second, "begin immediate");
    }
  }

  private static void locked() throws IOException, SQLException {
    try (Connection connection = open(newDatabase());
        Statement reading = connection.createStatement()) {
      execute(connection, INSERT, "insert into orders values (2, 'bob', 70)");
      try (ResultSet rows = reading.executeQuery("select * from orders")) {
        rows.next();
        execute(connection, "drop table orders");
      }
    }
  }

  private static void full() throws IOException, SQLException {
    try (Connection connection = open(newDatabase())) {
      execute(connection, "pragma max_page_count = 10");
      for (int i = 1; i < 100; i++) {
        execute(connection, "insert into orders values (%d, hex(zeroblob(4000)), 1)".formatted(i));
      }
    }
  }

  private static void corrupt() throws IOException, SQLException {
    Path file = newDatabase();
    try (Connection connection = open(file)) {
      execute(connection, INSERT);
    }
    // The second page is that of the orders, and begins with what kind of page it is.
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(PAGE_BYTES);
      bytes.write(new byte[] {0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55});
    }
    try (Connection connection = open(file)) {
      execute(connection, "select * from orders");
    }
  }

  private static void notADatabase() throws IOException, SQLException {
    Path file = Files.createTempFile(folder, "letter", ".db");
    Files.writeString(file, "Dear Ada, ".repeat(1_000));
    try (Connection connection = open(file)) {
      execute(connection, "select * from orders");
    }
  }

  private static void readOnly() throws IOException, SQLException {
    Path file = newDatabase();
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:file:" + file + "?mode=ro")) {
      execute(connection, INSERT);
    }
  }

  private static void interrupted() throws IOException, SQLException {
    try (Connection connection = open(newDatabase());
        Statement endless = connection.createStatement()) {
      Thread canceller =
          Thread.ofPlatform()
              .daemon()
              .start(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                  cancel(endless);
                }
              });
      try {
        endless.execute(
            "with recursive n (i) as (select 1 union all select i + 1 from n) select max(i) from n");
      } finally {
        canceller.interrupt();
      }
    }
  }

  /** Cancelling does nothing before the query begins, so that it is done again and again. */
  private static void cancel(Statement statement) {
    try {
      statement.cancel();
      Thread.onSpinWait();
    } catch (SQLException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closed() throws IOException, SQLException {
    Connection connection = open(newDatabase());
    connection.close();
    execute(connection, INSERT);
  }

  private static void batch() throws IOException, SQLException {
    try (Connection connection = open(newDatabase());
        PreparedStatement insert =
            connection.prepareStatement("insert into orders values (?, 'ada', ?)")) {
      for (int i = 1; i < 4; i++) {
        insert.setInt(1, i);
        insert.setInt(2, 2 - i);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
