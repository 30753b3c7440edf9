package dev.pawl.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.store.PostgresSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.concurrent.locks.LockSupport;

/**
 * A schema. The server executes what a killed process had sent, so reading waits until it has
 * noticed that the process is gone.
 *
 * @param inUseSince by the server's clock; older sessions are those of other tests
 */
record PostgresWreck(PostgresSettings settings, Timestamp inUseSince) implements Wreck {
  private static final int MAX_LOOKS = 5_000;
  private static final long PAUSE_NANOS = 2_000_000;

  private static final String SESSIONS =
      """
      select count(*) from pg_stat_activity
      where application_name = 'pawl' and backend_start > ?\
      """;

  static PostgresWreck inUseFromNowOn(PostgresSettings settings) throws SQLException {
    try (Connection session = DriverManager.getConnection(settings.url());
        Statement query = session.createStatement();
        ResultSet now = query.executeQuery("select clock_timestamp()")) {
      now.next();
      return new PostgresWreck(settings, now.getTimestamp(1));
    }
  }

  @Override
  public String name() {
    return CrashStores.name(settings);
  }

  @Override
  public DatabaseRows read() throws SQLException {
    try (Connection session = DriverManager.getConnection(settings.url())) {
      awaitTheEndOf(session);
      session.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      session.setAutoCommit(false);
      session.setSchema(settings.schema());
      return exists(session) ? ReadRows.all(session) : DatabaseRows.NONE;
    }
  }

  private void awaitTheEndOf(Connection session) throws SQLException {
    for (int look = 0; look < MAX_LOOKS; look++) {
      if (sessions(session) == 0) {
        return;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    assertThat(sessions(session)).as("sessions of killed processes").isZero();
  }

  private int sessions(Connection session) throws SQLException {
    try (PreparedStatement query = session.prepareStatement(SESSIONS)) {
      query.setTimestamp(1, inUseSince);
      try (ResultSet count = query.executeQuery()) {
        count.next();
        return count.getInt(1);
      }
    }
  }

  /** Whether a child lived long enough to create the tables. */
  private boolean exists(Connection session) throws SQLException {
    try (PreparedStatement query = session.prepareStatement("select to_regclass(?) is not null")) {
      query.setString(1, settings.schema() + ".batch");
      try (ResultSet found = query.executeQuery()) {
        found.next();
        return found.getBoolean(1);
      }
    }
  }
}
