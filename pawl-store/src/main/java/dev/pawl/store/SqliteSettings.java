package dev.pawl.store;

import dev.pawl.store.sqlite.StartCheck;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a SQLite store is opened.
 *
 * @param directory the data directory, created if it is missing
 * @param readers how many sessions read at the same time, at least 1
 * @param busyTimeout how long to wait for another program's lock on the database
 * @param check how closely the file is looked at first
 * @param backupsLeaveFree how many bytes a backup leaves free on its disk, or it is not begun
 */
public record SqliteSettings(
    Path directory, int readers, Duration busyTimeout, StartCheck check, long backupsLeaveFree) {
  /** 256 MiB. */
  public static final long LEAVE_FREE = 256L << 20;

  /** Checks the numbers. */
  public SqliteSettings {
    if (readers < 1) {
      throw new IllegalArgumentException("readers must be at least 1, was " + readers);
    }
    if (backupsLeaveFree < 0) {
      throw new IllegalArgumentException("backupsLeaveFree must not be negative");
    }
  }

  /** A file that is looked at as little as possible; backups leave 256 MiB free. */
  public SqliteSettings(Path directory, int readers, Duration busyTimeout) {
    this(directory, readers, busyTimeout, StartCheck.OFF, LEAVE_FREE);
  }

  /** 4 readers, 5 seconds, no more than the cheap checks. */
  public static SqliteSettings in(Path directory) {
    return new SqliteSettings(directory, 4, Duration.ofSeconds(5));
  }
}
