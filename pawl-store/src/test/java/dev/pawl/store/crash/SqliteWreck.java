package dev.pawl.store.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * A data directory. A copy of it is read, so that the recovery of the log is still left to the next
 * process.
 */
record SqliteWreck(Path directory) implements Wreck {
  private static final List<String> FILES = List.of("pawl.db", "pawl.db-wal");

  @Override
  public String name() {
    return directory.toString();
  }

  @Override
  public DatabaseRows read() throws IOException, SQLException {
    if (!Files.exists(directory.resolve(FILES.getFirst()))) {
      return DatabaseRows.NONE;
    }
    Path copy = Files.createTempDirectory(directory.getParent(), "wreck");
    try {
      for (String file : FILES) {
        if (Files.exists(directory.resolve(file))) {
          Files.copy(directory.resolve(file), copy.resolve(file));
        }
      }
      try (Connection session =
          DriverManager.getConnection("jdbc:sqlite:" + copy.resolve(FILES.getFirst()))) {
        return ReadRows.all(session);
      }
    } finally {
      delete(copy);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
