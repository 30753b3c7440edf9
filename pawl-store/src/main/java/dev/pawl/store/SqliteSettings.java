package dev.pawl.store;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a SQLite store is opened.
 *
 * @param directory the data directory, created if it is missing
 * @param readers how many sessions read at the same time, at least 1
 * @param busyTimeout how long to wait for another program's lock on the database
 */
public record SqliteSettings(Path directory, int readers, Duration busyTimeout) {
  /** Checks the numbers. */
  public SqliteSettings {
    if (readers < 1) {
      throw new IllegalArgumentException("readers must be at least 1, was " + readers);
    }
  }

  /** 4 readers, 5 seconds. */
  public static SqliteSettings in(Path directory) {
    return new SqliteSettings(directory, 4, Duration.ofSeconds(5));
  }
}
