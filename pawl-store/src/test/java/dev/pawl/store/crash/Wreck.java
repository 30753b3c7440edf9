package dev.pawl.store.crash;

import dev.pawl.store.PostgresSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** The database of killed processes, read as it is and without the engine. */
interface Wreck {

  /** What {@link CrashStores} opens it by. */
  String name();

  /**
   * Reads everything, as of one moment. Nobody works on the database, and nothing that a killed
   * process had sent is still on its way; the database is left as it is.
   */
  DatabaseRows read() throws IOException, SQLException, InterruptedException;

  static Wreck of(Path dataDirectory) {
    return new SqliteWreck(dataDirectory);
  }

  static Wreck of(PostgresSettings settings) throws SQLException {
    return PostgresWreck.inUseFromNowOn(settings);
  }
}
