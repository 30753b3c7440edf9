package dev.pawl.store.postgres;

import dev.pawl.engine.store.StoreException;
import dev.pawl.store.jdbc.Connector;
import dev.pawl.store.jdbc.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens the sessions of writers, each with a connection of its own. */
public final class PostgresConnector implements Connector {
  /**
   * A writer that stops between two statements must not keep its locks, and one that cannot be
   * reached must be noticed, by both sides.
   */
  private static final String WRITER_SETTINGS =
      """
      set idle_in_transaction_session_timeout = '2s';
      set tcp_user_timeout = '10s';
      set lock_timeout = '10s';
      set session characteristics as transaction isolation level read committed\
      """;

  private final PGSimpleDataSource source;
  private final String schema;
  private final PostgresFailures failures;

  /**
   * @param source makes connections with the right schema
   * @param schema what writers share while they are connected
   * @param place the server and the database, for people, without credentials
   */
  public PostgresConnector(PGSimpleDataSource source, String schema, String place) {
    this.source = source;
    this.schema = schema;
    this.failures = new PostgresFailures(place);
  }

  @Override
  public Session connect() throws SQLException {
    Connection connection = source.getConnection();
    Session session = new Session(connection);
    try (Statement command = connection.createStatement()) {
      command.execute(WRITER_SETTINGS);
      SchemaLock.share(connection, schema);
      PostgresSafety.check(session);
      return session;
    } catch (SQLException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  @Override
  public StoreException failure(SQLException cause) {
    return failures.explain(cause);
  }
}
