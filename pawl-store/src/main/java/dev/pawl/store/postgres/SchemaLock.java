package dev.pawl.store.postgres;

import dev.pawl.engine.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right of one process to execute the runs of a schema: an advisory lock of a session that does
 * nothing else. It goes with the session, so a killed process leaves none behind.
 *
 * <p>The server may still be executing what a killed process had sent. Therefore the sessions that
 * write share a second lock, and whoever takes the first one waits until nobody holds that.
 */
public final class SchemaLock {
  private static final Logger log = LoggerFactory.getLogger(SchemaLock.class);

  /** PostgreSQL's code for a lock that was not to be had in time. */
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  /** Sets this use of advisory locks apart from others in the same database. */
  private static final int SPACE = 5078;

  /** The same for the lock that sessions share while they may write. */
  private static final int WRITERS = 5079;

  private final Connection session;

  private SchemaLock(Connection session) {
    this.session = session;
  }

  /**
   * Takes the lock.
   *
   * @param patience how long to wait for a process that is just ending
   * @throws StoreException when another process keeps it
   */
  public static SchemaLock take(DataSource source, String schema, Duration patience, String place) {
    Connection session = null;
    try {
      session = source.getConnection();
      lock(session, schema, patience);
      return new SchemaLock(session);
    } catch (SQLException e) {
      close(session);
      if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        throw StoreException.of(
            StoreException.Reason.IN_USE,
            "Another engine works on %s. Stop it, or give this one a schema of its own (store.schema)."
                .formatted(place),
            e);
      }
      throw StoreException.of(
          StoreException.Reason.UNAVAILABLE, place + " cannot be locked: " + e.getMessage(), e);
    }
  }

  private static void lock(Connection session, String schema, Duration patience)
      throws SQLException {
    try (Statement command = session.createStatement()) {
      command.execute("set lock_timeout = " + Math.max(1, patience.toMillis()));
    }
    call(session, "pg_advisory_lock", SPACE, schema);
    call(session, "pg_advisory_lock", WRITERS, schema);
    call(session, "pg_advisory_unlock", WRITERS, schema);
  }

  /** Called by a session before it writes: until it ends, no other process takes the schema. */
  static void share(Connection session, String schema) throws SQLException {
    call(session, "pg_advisory_lock_shared", WRITERS, schema);
  }

  private static void call(Connection session, String function, int space, String schema)
      throws SQLException {
    try (PreparedStatement call =
        session.prepareStatement("select " + function + "(?, hashtext(?))")) {
      call.setInt(1, space);
      call.setString(2, schema);
      call.execute();
    }
  }

  /** Gives the lock up. */
  public void release() {
    close(session);
  }

  private static void close(@org.jspecify.annotations.Nullable Connection session) {
    if (session != null) {
      try {
        session.close();
      } catch (SQLException e) {
        log.debug("The session of a lock did not close in order.", e);
      }
    }
  }
}
