package dev.pawl.bench.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** SQLite files in folders of their own. */
public final class SqliteKind implements DatabaseKind {
  private final Path directory;

  /**
   * @param directory where the folders are made; exists
   */
  public SqliteKind(Path directory) {
    this.directory = directory;
  }

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public String description() {
    try {
      return "SQLite in %s (%s)".formatted(directory, Files.getFileStore(directory).type());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Database fresh() {
    try {
      return SqliteDatabase.create(Files.createTempDirectory(directory, "pawl-bench-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {}
}
