package dev.pawl.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.Store;
import dev.pawl.store.PostgresSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.concurrent.locks.LockSupport;

/** The database of killed processes. */
sealed interface Wreck {

  /** What {@link SoakStores} opens it by. */
  String name();

  /** Returns when nothing that a killed process had sent is still on its way. */
  void settle() throws SQLException;

  default Store open() {
    return SoakStores.open(name());
  }

  /** A data directory. */
  record InDirectory(Path directory) implements Wreck {
    @Override
    public String name() {
      return directory.toString();
    }

    @Override
    public void settle() {
      // Whatever a process wrote is in the file when it is dead.
    }
  }

  /**
   * A schema. The server executes what a killed process had sent, until it notices that the process
   * is gone.
   *
   * @param inUseSince by the server's clock; older sessions are those of other tests
   */
  record InSchema(PostgresSettings settings, Timestamp inUseSince) implements Wreck {
    private static final int MAX_LOOKS = 5_000;
    private static final long PAUSE_NANOS = 2_000_000;
    private static final String SESSIONS =
        """
        select count(*) from pg_stat_activity
        where application_name = 'pawl' and backend_start > ?\
        """;

    static InSchema inUseFromNowOn(PostgresSettings settings) throws SQLException {
      try (Connection session = DriverManager.getConnection(settings.url());
          Statement query = session.createStatement();
          ResultSet now = query.executeQuery("select clock_timestamp()")) {
        now.next();
        return new InSchema(settings, now.getTimestamp(1));
      }
    }

    @Override
    public String name() {
      return SoakStores.name(settings);
    }

    @Override
    public void settle() throws SQLException {
      try (Connection session = DriverManager.getConnection(settings.url())) {
        for (int look = 0; look < MAX_LOOKS && sessions(session) > 0; look++) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
        assertThat(sessions(session)).as("sessions of killed processes").isZero();
      }
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
  }
}
