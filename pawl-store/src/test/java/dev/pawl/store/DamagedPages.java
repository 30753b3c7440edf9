package dev.pawl.store;

import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;

/** Destroys pages of a table under a database that is in use. */
final class DamagedPages {
  private static final int PAGE = 4096;

  private DamagedPages() {}

  /** Moves the log into the file, and overwrites the root page of a table there. */
  static void inTableAndLog(Path file, String table) throws Exception {
    long root;
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement command = connection.createStatement()) {
      command.execute("pragma wal_checkpoint(truncate)");
      try (ResultSet rows =
          command.executeQuery("select rootpage from sqlite_schema where name = '" + table + "'")) {
        root = rows.next() ? rows.getLong(1) : 0;
      }
    }
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
      content.seek((root - 1) * PAGE);
      content.write(new byte[PAGE]);
    }
  }
}
