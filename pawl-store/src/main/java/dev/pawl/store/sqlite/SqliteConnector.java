package dev.pawl.store.sqlite;

import dev.pawl.engine.store.StoreException;
import dev.pawl.store.jdbc.Connector;
import dev.pawl.store.jdbc.Session;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;

/** Opens the file with the settings that durability rests on, and reads them back. */
public final class SqliteConnector implements Connector {
  private static final int CACHE_KIBIBYTES = 65_536;
  private static final int LOG_BYTES_KEPT = 256 << 20;

  /** In log pages; rarer checkpoints write hot pages once instead of often. */
  private static final String CHECKPOINT = "pragma wal_autocheckpoint = 10000";

  private final Path file;
  private final SQLiteConfig config;
  private final boolean writes;
  private final DamageLatch damage;

  private SqliteConnector(Path file, SQLiteConfig config, boolean writes, DamageLatch damage) {
    this.file = file;
    this.config = config;
    this.writes = writes;
    this.damage = damage;
  }

  /** Of the session that writes. */
  public static SqliteConnector writing(Path file, Duration busyTimeout) {
    SQLiteConfig config = common(busyTimeout);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    // Without it macOS keeps what was synchronised in the drive's own cache.
    config.enableFullSync(true);
    config.setJournalSizeLimit(LOG_BYTES_KEPT);
    config.setCacheSize(-CACHE_KIBIBYTES);
    return new SqliteConnector(file, config, true, new DamageLatch());
  }

  /** Of sessions that can only read; damage that they meet keeps this one from writing. */
  public SqliteConnector reading(Duration timeout) {
    return new SqliteConnector(file, readOnly(timeout), false, damage);
  }

  /** Of sessions that can only read. */
  public static SqliteConnector reading(Path file, Duration busyTimeout) {
    return new SqliteConnector(file, readOnly(busyTimeout), false, new DamageLatch());
  }

  private static SQLiteConfig readOnly(Duration busyTimeout) {
    SQLiteConfig config = common(busyTimeout);
    config.setReadOnly(true);
    return config;
  }

  private static SQLiteConfig common(Duration busyTimeout) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(Math.toIntExact(busyTimeout.toMillis()));
    config.enforceForeignKeys(false);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    return config;
  }

  @Override
  public Session connect() throws SQLException {
    Session session = new Session(config.createConnection("jdbc:sqlite:" + file));
    try {
      if (writes) {
        try (Statement command = session.connection().createStatement()) {
          command.execute(CHECKPOINT);
          command.execute(SqliteDialect.SECURE_DELETE);
        }
        SqliteSafety.check(session);
      }
      return session;
    } catch (SQLException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  @Override
  public StoreException failure(SQLException cause) {
    StoreException failure = SqliteFailures.explain(file, cause);
    damage.note(failure);
    return failure;
  }

  @Override
  public void refuseDamaged() {
    damage.refuse();
  }
}
