package dev.pawl.store.sqlite;

import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreException.Reason;
import dev.pawl.store.jdbc.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Makes a store of a backup. */
public final class SqliteBackup {
  private final Path file;

  /** The backup in this file. */
  public SqliteBackup(Path file) {
    this.file = file.toAbsolutePath();
  }

  /**
   * Puts the store into a directory.
   *
   * @param directory empty, or missing
   * @param migrations what the schema of the backup may consist of
   * @throws StoreException when the directory has anything in it, or the file is not a whole backup
   */
  public void restore(Path directory, Migrations migrations) {
    refuseContent(directory);
    new BackupCheck(file).run(migrations);
    BackupFile.createDirectory(directory);
    DataDirectory taken = DataDirectory.take(directory);
    try {
      BackupFile.copy(file, taken.database());
    } catch (IOException e) {
      throw StoreException.of(
          Reason.UNUSABLE,
          "The backup %s cannot be copied into %s (%s). Check its permissions and free space, empty it, and do it again."
              .formatted(file, directory.toAbsolutePath(), e),
          e);
    } finally {
      taken.release();
    }
  }

  private static void refuseContent(Path directory) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> content = Files.list(directory)) {
      if (content.findAny().isPresent()) {
        throw StoreException.of(
            Reason.UNUSABLE,
            "The directory %s is not empty. A backup is restored into a new or empty directory only."
                .formatted(directory.toAbsolutePath()));
      }
    } catch (IOException e) {
      throw StoreException.of(
          Reason.UNUSABLE,
          "The directory %s cannot be read (%s).".formatted(directory.toAbsolutePath(), e),
          e);
    }
  }
}
