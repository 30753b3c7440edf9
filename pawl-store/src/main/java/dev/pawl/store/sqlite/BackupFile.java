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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A backup on its way to its file: written beside it, checked, made durable, and put in its place
 * whole. So a file of that name is a complete backup. It is compressed if its name ends with {@code
 * .gz}.
 */
final class BackupFile {
  /** What names of compressed files end with. */
  private static final String COMPRESSED = ".gz";

  private final Path file;
  private final Path part;
  private final Path plain;
  private final long leaveFree;

  /**
   * @param file absolute
   * @param leaveFree how many bytes must be left on its disk, at least
   */
  BackupFile(Path file, long leaveFree) {
    this.file = file;
    this.part = file.resolveSibling("." + file.getFileName() + ".part");
    this.plain =
        isCompressed() ? file.resolveSibling("." + file.getFileName() + ".plain.part") : part;
    this.leaveFree = leaveFree;
  }

  private boolean isCompressed() {
    return file.getFileName().toString().endsWith(COMPRESSED);
  }

  /**
   * Writes the state of the database as it is now. Others read and write meanwhile.
   *
   * @param session outside of a transaction
   * @param migrations what its schema consists of
   */
  void write(Session session, Migrations migrations) {
    if (Files.exists(file)) {
      throw StoreException.of(
          Reason.UNUSABLE, "The file %s exists. Name another one for the backup.".formatted(file));
    }
    try {
      refuseWithoutRoom(session);
      copy(session);
      new BackupCheck(plain).run(migrations);
      if (isCompressed()) {
        compress();
      }
      OwnFiles.force(part, StandardOpenOption.WRITE);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      OwnFiles.forceDirectory(file);
    } catch (IOException | SQLException e) {
      StoreException failure =
          StoreException.of(
              Reason.UNAVAILABLE,
              "The backup %s cannot be written (%s). Check that its directory exists, may be written by the engine's process and has room."
                  .formatted(file, e),
              e);
      discard(failure);
      throw failure;
    } catch (RuntimeException e) {
      discard(e);
      throw e;
    }
  }

  private void refuseWithoutRoom(Session session) throws IOException, SQLException {
    Path directory = file.getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      return; // what is wrong with it shows when the file is made
    }
    long size = size(session);
    long needed = (isCompressed() ? 2 * size : size) + leaveFree;
    long free = Files.getFileStore(directory).getUsableSpace();
    if (free < needed) {
      throw StoreException.of(
          Reason.UNAVAILABLE,
          "There is no room for the backup %s: %d MiB are free in %s, and up to %d MiB are needed, %d MiB of them left free. Make room, or name another directory."
              .formatted(file, free >> 20, directory, needed >> 20, leaveFree >> 20));
    }
  }

  /** The most that a plain copy may have. */
  private static long size(Session session) throws SQLException {
    try (Statement query = session.connection().createStatement();
        ResultSet rows =
            query.executeQuery(
                "select page_count * page_size from pragma_page_count(), pragma_page_size()")) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  private void copy(Session session) throws IOException, SQLException {
    Files.deleteIfExists(plain);
    OwnFiles.create(plain);
    try (PreparedStatement vacuum = session.connection().prepareStatement("vacuum into ?")) {
      vacuum.setString(1, plain.toString());
      vacuum.execute();
    }
  }

  private void compress() throws IOException {
    Files.deleteIfExists(part);
    OwnFiles.create(part);
    GzipFile.compress(plain, part);
    GzipFile.check(part);
    Files.delete(plain);
  }

  private void discard(Exception failure) {
    try {
      Files.deleteIfExists(plain);
      Files.deleteIfExists(part);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
