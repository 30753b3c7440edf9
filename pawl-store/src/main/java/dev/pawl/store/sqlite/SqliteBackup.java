package dev.pawl.store.sqlite;

import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreException.Reason;
import dev.pawl.store.jdbc.Migrations;
import dev.pawl.store.jdbc.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that {@code pawl backup} or an engine wrote, plain or compressed. */
public final class SqliteBackup {
  private final Path file;

  /** Makes backups. */
  @FunctionalInterface
  public interface Writer {
    /**
     * Writes the state of the database as it is now.
     *
     * @param session outside of a transaction
     * @param file absolute; there is none yet
     */
    void write(Session session, Path file);
  }

  /**
   * Makes backups that were checked.
   *
   * @param migrations what the schema consists of
   * @param leaveFree how many bytes must be left on the disk, at least
   */
  public static Writer writer(Migrations migrations, long leaveFree) {
    return (session, file) -> new BackupFile(file, leaveFree).write(session, migrations);
  }

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
    DataDirectory.refuseContent(directory);
    if (!isCompressed()) {
      new BackupCheck(file).run(migrations);
    }
    boolean made = !Files.exists(directory);
    OwnFiles.createDirectory(directory);
    DataDirectory taken = DataDirectory.take(directory);
    Path part = taken.database().resolveSibling("pawl.db.part");
    try {
      fill(part, migrations);
      Files.move(part, taken.database(), StandardCopyOption.ATOMIC_MOVE);
      OwnFiles.forceDirectory(taken.database());
      taken.release();
    } catch (IOException e) {
      throw abandoned(
          taken,
          part,
          made,
          StoreException.of(
              Reason.UNUSABLE,
              "The backup %s cannot be copied into %s (%s). Check its permissions and free space, empty it, and do it again."
                  .formatted(file, directory.toAbsolutePath(), e),
              e));
    } catch (StoreException e) {
      throw abandoned(taken, part, made, e);
    }
  }

  private void fill(Path part, Migrations migrations) throws IOException {
    OwnFiles.create(part);
    if (isCompressed()) {
      expandChecked(part, migrations);
    } else {
      Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
    }
    OwnFiles.force(part, StandardOpenOption.WRITE);
  }

  /** The directory is as it was before. */
  private static StoreException abandoned(
      DataDirectory taken, Path part, boolean made, StoreException failure) {
    taken.release();
    try {
      Files.deleteIfExists(part);
      Files.deleteIfExists(taken.lockFile());
      if (made) {
        Files.deleteIfExists(part.toAbsolutePath().getParent());
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  /**
   * Reads all of the backup. A compressed one is expanded beside it meanwhile.
   *
   * @param migrations what its schema may consist of
   * @return how many runs it has
   * @throws StoreException when it is no whole backup
   */
  public long check(Migrations migrations) {
    if (!isCompressed()) {
      return new BackupCheck(file).run(migrations);
    }
    Path expanded = file.resolveSibling("." + file.getFileName() + ".check.part");
    try {
      Files.deleteIfExists(expanded);
      OwnFiles.create(expanded);
      return expandChecked(expanded, migrations);
    } catch (IOException e) {
      throw StoreException.of(
          Reason.UNUSABLE,
          "The backup %s cannot be checked (%s). It is expanded beside itself for that: check that there is room and that the directory may be written."
              .formatted(file, e),
          e);
    } finally {
      deleteQuietly(expanded);
    }
  }

  private long expandChecked(Path into, Migrations migrations) throws IOException {
    try {
      GzipFile.expand(file, into);
    } catch (java.util.zip.ZipException | java.io.EOFException e) {
      throw StoreException.of(
          Reason.CORRUPT,
          "The backup %s is damaged or incomplete: %s. Use another one.".formatted(file, e),
          e);
    }
    return new BackupCheck(into, file).run(migrations);
  }

  private boolean isCompressed() {
    try {
      return Files.isRegularFile(file) && GzipFile.is(file);
    } catch (IOException e) {
      throw StoreException.of(
          Reason.UNUSABLE, "The backup %s cannot be read (%s).".formatted(file, e), e);
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException ignored) {
      // What is left has a name that nobody takes for a backup.
    }
  }
}
