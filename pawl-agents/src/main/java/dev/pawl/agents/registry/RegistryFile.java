package dev.pawl.agents.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The file of a register of agents, an SQLite database that several processes may have open.
 *
 * <p>It is recognised by its application id, so that a file of something else is never written to.
 */
final class RegistryFile {
  /** The file's name in its directory. */
  static final String NAME = "agents.db";

  /** The letters "Pawl" as a number (sqlite.org/pragma.html#pragma_application_id). */
  private static final int APPLICATION_ID = 0x5061_776c;

  /** Where the first page has it (sqlite.org/fileformat2.html#the_database_header). */
  private static final int APPLICATION_ID_AT = 68;

  private static final int FORMAT = 1;
  private static final int BUSY_TIMEOUT_MILLIS = 10_000;
  private static final String CREATE =
      """
      create table agent (
        name text primary key,
        registered_at integer not null,
        last_heartbeat integer not null,
        card text not null
      ) strict, without rowid
      """;

  /** Without a reference to the agent: what is known of one outlives its leaving. */
  private static final String CREATE_FIGURES =
      """
      create table figures (
        name text primary key,
        calls integer not null,
        failures integer not null,
        in_flight integer not null,
        mean_nanos integer not null,
        p95_nanos integer not null
      ) strict, without rowid
      """;

  private static final Logger log = LoggerFactory.getLogger(RegistryFile.class);

  private final Path path;

  private RegistryFile(Path path) {
    this.path = path;
  }

  /** Opens the file in this directory, or makes both. */
  static RegistryFile open(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw AgentRegistryException.unusableDirectory(directory, e);
    }
    RegistryFile file = new RegistryFile(directory.resolve(NAME));
    try {
      file.prepareOrReplace();
    } catch (SQLException e) {
      throw AgentRegistryException.unusableFile(file.path, e);
    }
    return file;
  }

  /**
   * A damaged register is put aside and begun anew: agents register again by themselves, and no run
   * depends on what it knew of them. What may be somebody else's file is left where it is.
   */
  private void prepareOrReplace() throws SQLException {
    try {
      prepare();
    } catch (SQLException e) {
      if (!isDamage(e) || !isOurs()) {
        throw e;
      }
      Path aside = putAside(e);
      log.warn(
          "The register of agents {} is damaged ({}). It is kept as {}, and begun anew: agents register again, and what calls to them came to is counted from zero.",
          path,
          e.getMessage(),
          aside);
      prepare();
    }
  }

  private static boolean isDamage(SQLException failure) {
    return failure instanceof SQLiteException known
        && switch (known.getResultCode()) {
          case SQLITE_CORRUPT, SQLITE_CORRUPT_INDEX, SQLITE_CORRUPT_VTAB, SQLITE_NOTADB -> true;
          default -> false;
        };
  }

  /** Whether the first bytes of the file are those of a register, whatever became of the rest. */
  private boolean isOurs() {
    try (InputStream content = Files.newInputStream(path)) {
      byte[] start = content.readNBytes(APPLICATION_ID_AT + Integer.BYTES);
      return start.length == APPLICATION_ID_AT + Integer.BYTES
          && ByteBuffer.wrap(start).getInt(APPLICATION_ID_AT) == APPLICATION_ID;
    } catch (IOException e) {
      return false;
    }
  }

  private Path putAside(SQLException failure) {
    try {
      Path aside = beside(".damaged");
      for (int i = 2; Files.exists(aside); i++) {
        aside = beside(".damaged-" + i);
      }
      Files.move(path, aside);
      Files.deleteIfExists(beside("-wal"));
      Files.deleteIfExists(beside("-shm"));
      return aside;
    } catch (IOException e) {
      failure.addSuppressed(e);
      throw AgentRegistryException.unusableFile(path, failure);
    }
  }

  private Path beside(String ending) {
    return path.resolveSibling(NAME + ending);
  }

  Path path() {
    return path;
  }

  /** A connection whose transactions take the one writer's place from their beginning. */
  Connection connect() throws SQLException {
    SQLiteConfig config = settings();
    config.setJournalMode(JournalMode.WAL);
    return config.createConnection(url());
  }

  private void prepare() throws SQLException {
    look();
    // Without a journal mode, which would be written into a file that is not ours.
    try (Connection connection = settings().createConnection(url())) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        if (number(statement, "select count(*) from sqlite_schema") == 0) {
          statement.executeUpdate(CREATE);
          statement.executeUpdate(CREATE_FIGURES);
          statement.executeUpdate("pragma application_id = " + APPLICATION_ID);
          statement.executeUpdate("pragma user_version = " + FORMAT);
          connection.commit();
          return;
        }
        check(statement);
      }
    }
  }

  /** A small file: all of it is looked at. */
  private void look() throws SQLException {
    if (!Files.exists(path)) {
      return;
    }
    try (Connection connection = settings().createConnection(url());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("pragma quick_check(1)")) {
      String found = row.next() ? row.getString(1) : "nothing";
      if (!"ok".equals(found)) {
        throw new SQLiteException(found, SQLiteErrorCode.SQLITE_CORRUPT);
      }
    }
  }

  private void check(Statement statement) throws SQLException {
    if (number(statement, "pragma application_id") != APPLICATION_ID) {
      throw AgentRegistryException.foreignFile(path);
    }
    int format = number(statement, "pragma user_version");
    if (format > FORMAT) {
      throw AgentRegistryException.newerFile(path, format, FORMAT);
    }
  }

  private static SQLiteConfig settings() {
    SQLiteConfig config = new SQLiteConfig();
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    return config;
  }

  private String url() {
    return "jdbc:sqlite:" + path;
  }

  private static int number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getInt(1) : 0;
    }
  }
}
