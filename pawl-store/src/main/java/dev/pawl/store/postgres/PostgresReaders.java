package dev.pawl.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.pawl.store.jdbc.Readers;
import dev.pawl.store.jdbc.Session;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Sessions from a pool. */
public final class PostgresReaders implements Readers {
  private final HikariDataSource pool;
  private final PostgresFailures failures;

  /**
   * @param size how many connections at most
   * @param patience how long to wait for one
   * @param place the server and the database, for people, without credentials
   */
  public PostgresReaders(DataSource source, int size, Duration patience, String place) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setPoolName("pawl-readers");
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(patience.toMillis());
    config.setInitializationFailTimeout(-1);
    config.setReadOnly(true);
    this.pool = new HikariDataSource(config);
    this.failures = new PostgresFailures(place);
  }

  @Override
  public <T> T read(Query<T> query) {
    try (Session session = new Session(pool.getConnection())) {
      return query.ask(session);
    } catch (SQLException e) {
      throw failures.explain(e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
