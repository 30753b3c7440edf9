package dev.pawl.store;

import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreException;
import dev.pawl.store.jdbc.JdbcStore;
import dev.pawl.store.jdbc.Migration;
import dev.pawl.store.jdbc.Migrations;
import dev.pawl.store.jdbc.Session;
import dev.pawl.store.postgres.PostgresConnector;
import dev.pawl.store.postgres.PostgresDialect;
import dev.pawl.store.postgres.PostgresReaders;
import dev.pawl.store.postgres.SchemaLock;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** The store in a PostgreSQL database, version 13 or newer. */
public final class PostgresStore {
  private static final int SOCKET_TIMEOUT_SECONDS = 60;

  /** A batch that is sent in two pieces wakes the server twice: 3 % fewer steps a second. */
  private static final int SEND_BUFFER_BYTES = 64 << 10;

  private PostgresStore() {}

  /**
   * Opens a store.
   *
   * @throws StoreException when the server cannot be reached or must not be used as it is set up
   */
  public static Store open(PostgresSettings settings) {
    PGSimpleDataSource source = source(settings);
    String place = place(source);
    PostgresDialect dialect = new PostgresDialect();
    PostgresConnector connector = new PostgresConnector(source, settings.schema(), place);
    migrate(connector, dialect, settings.schema(), place);
    SchemaLock lock = SchemaLock.take(source, settings.schema(), settings.patience(), place);
    windFeedClock(connector, lock);
    PostgresReaders readers =
        new PostgresReaders(source, settings.readers(), settings.patience(), place);
    return new JdbcStore(dialect, connector, readers, settings.writers(), place, lock::release);
  }

  private static void windFeedClock(PostgresConnector connector, SchemaLock lock) {
    try (Session session = connector.connect()) {
      PostgresDialect.windFeedClock(session);
    } catch (SQLException e) {
      lock.release();
      throw connector.failure(e);
    } catch (RuntimeException e) {
      lock.release();
      throw e;
    }
  }

  private static PGSimpleDataSource source(PostgresSettings settings) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url());
    if (!settings.user().isEmpty()) {
      source.setUser(settings.user());
    }
    if (!settings.password().isEmpty()) {
      source.setPassword(settings.password());
    }
    int patience = Math.max(1, Math.toIntExact(settings.patience().toSeconds()));
    source.setConnectTimeout(patience);
    source.setLoginTimeout(patience);
    source.setSocketTimeout(SOCKET_TIMEOUT_SECONDS);
    source.setTcpKeepAlive(true);
    source.setCurrentSchema(settings.schema());
    source.setApplicationName("pawl");
    source.setMaxSendBufferSize(SEND_BUFFER_BYTES);
    return source;
  }

  private static String place(PGSimpleDataSource source) {
    return "PostgreSQL %s:%d/%s, schema %s"
        .formatted(
            source.getServerNames()[0],
            source.getPortNumbers()[0],
            source.getDatabaseName(),
            source.getCurrentSchema());
  }

  private static void migrate(
      PostgresConnector connector, PostgresDialect dialect, String schema, String place) {
    List<Migration> known =
        List.of(
            Migration.load(PostgresDialect.class, 1, "runs"),
            Migration.load(PostgresDialect.class, 2, "search"),
            Migration.load(PostgresDialect.class, 3, "retention"),
            Migration.load(PostgresDialect.class, 4, "erasure"),
            Migration.load(PostgresDialect.class, 5, "feed"),
            Migration.load(PostgresDialect.class, 6, "rows"),
            Migration.load(PostgresDialect.class, 7, "lists"),
            Migration.load(PostgresDialect.class, 8, "batches"),
            Migration.load(PostgresDialect.class, 9, "dead-letters"),
            Migration.load(PostgresDialect.class, 10, "services"));
    try (Session session = connector.connect()) {
      try (Statement command = session.connection().createStatement()) {
        // Two engines may start at the same time; the lock goes with the session.
        command.execute("select pg_advisory_lock(5077, hashtext(current_database()))");
        command.execute("create schema if not exists " + schema);
      }
      new Migrations(dialect, known).apply(session, place);
    } catch (SQLException e) {
      throw connector.failure(e);
    }
  }
}
