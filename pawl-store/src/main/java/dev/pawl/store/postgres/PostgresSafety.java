package dev.pawl.store.postgres;

import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreException.Reason;
import dev.pawl.store.jdbc.Session;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The settings of a server without which a commit is not durable or a text not storable. */
final class PostgresSafety {
  private static final int OLDEST = 130_000;

  private static final String SETTINGS =
      """
      select current_setting('server_version_num')::integer as number,
        current_setting('server_version') as version,
        current_setting('server_encoding') as encoding,
        current_setting('fsync') as fsync,
        current_setting('synchronous_commit') as synchronous_commit,
        current_setting('full_page_writes') as full_page_writes\
      """;

  private PostgresSafety() {}

  static void check(Session session) throws SQLException {
    try (ResultSet rows = session.prepare(SETTINGS).executeQuery()) {
      rows.next();
      requireVersion(rows.getInt("number"), rows.getString("version"));
      requireEncoding(rows.getString("encoding"));
      requireOn("fsync", rows.getString("fsync"));
      requireOn("synchronous_commit", rows.getString("synchronous_commit"));
      requireOn("full_page_writes", rows.getString("full_page_writes"));
    }
  }

  static void requireVersion(int number, String version) {
    if (number < OLDEST) {
      throw unsafe("PostgreSQL is version %s; at least 13 is needed.".formatted(version));
    }
  }

  static void requireEncoding(String encoding) {
    if (!encoding.equals("UTF8")) {
      throw unsafe(
          "The database's encoding is %s, which cannot hold every text. Create it with encoding 'UTF8'."
              .formatted(encoding));
    }
  }

  static void requireOn(String setting, String value) {
    if (value.equals("off")) {
      throw unsafe(
          "PostgreSQL runs with %s = off: a crash can lose what was acknowledged. Turn it on in"
                  .formatted(setting)
              + " postgresql.conf, for the database and for the user.");
    }
  }

  private static StoreException unsafe(String message) {
    return StoreException.of(Reason.UNSAFE, message);
  }
}
