package dev.pawl.store.sqlite;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreException.Reason;
import dev.pawl.store.jdbc.Session;
import java.lang.module.ModuleDescriptor.Version;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The settings without which a commit is not durable, as the database itself reports them. */
final class SqliteSafety {
  /** The first without a defect by which a log that is reset at the wrong moment loses commits. */
  private static final Version OLDEST = Version.parse("3.51.3");

  private SqliteSafety() {}

  static void check(Session session) throws SQLException {
    requireVersion(ask(session, "select sqlite_version()"));
    requireSetting("journal_mode", "wal", ask(session, "pragma journal_mode"));
    requireSetting("synchronous", "2", ask(session, "pragma synchronous"));
  }

  static void requireVersion(String version) {
    if (Version.parse(version).compareTo(OLDEST) < 0) {
      throw StoreException.of(
          Reason.UNSAFE,
          "SQLite %s can lose commits; at least %s is needed. Another SQLite driver seems to be on"
                  .formatted(version, OLDEST)
              + " the class path: remove it.");
    }
  }

  static void requireSetting(String name, String needed, String actual) {
    if (!needed.equals(actual)) {
      throw StoreException.of(
          Reason.UNSAFE,
          "SQLite refused %s = %s (it is %s), and without it a power failure can lose commits. The"
                  .formatted(name, needed, actual)
              + " data directory is probably on a network file system: choose a local one.");
    }
  }

  private static String ask(Session session, @CompileTimeConstant String query)
      throws SQLException {
    try (ResultSet rows = session.prepare(query).executeQuery()) {
      return rows.next() ? rows.getString(1) : "absent";
    }
  }
}
