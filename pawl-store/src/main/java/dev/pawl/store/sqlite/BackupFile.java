package dev.pawl.store.sqlite;

import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreException.Reason;
import dev.pawl.store.jdbc.Session;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A backup on its way to its file: written beside it, made durable, and put in its place whole. So
 * a file of that name is a complete backup.
 */
final class BackupFile {
  private final Path file;
  private final Path part;

  /**
   * @param file absolute
   */
  BackupFile(Path file) {
    this.file = file;
    this.part = file.resolveSibling("." + file.getFileName() + ".part");
  }

  /**
   * Writes the state of the database as it is now. Others read and write meanwhile.
   *
   * @param session outside of a transaction
   */
  void write(Session session) {
    if (Files.exists(file)) {
      throw StoreException.of(
          Reason.UNUSABLE, "The file %s exists. Name another one for the backup.".formatted(file));
    }
    try {
      Files.deleteIfExists(part);
      Files.createFile(part, permitting(part, "rw-------"));
      try (PreparedStatement vacuum = session.connection().prepareStatement("vacuum into ?")) {
        vacuum.setString(1, part.toString());
        vacuum.execute();
      }
      force(part, StandardOpenOption.WRITE);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      forceDirectory(file);
    } catch (IOException | SQLException e) {
      StoreException failure =
          StoreException.of(
              Reason.UNAVAILABLE,
              "The backup %s cannot be written (%s). Check that its directory exists, may be written by the engine's process and has room."
                  .formatted(file, e),
              e);
      discard(failure);
      throw failure;
    }
  }

  /** Copies a file durably and whole to a place where there is none. */
  static void copy(Path from, Path to) throws IOException {
    Path part = to.resolveSibling(to.getFileName() + ".part");
    if (Files.exists(to)) {
      throw new FileAlreadyExistsException(to.toString());
    }
    Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
    force(part, StandardOpenOption.WRITE);
    Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
    forceDirectory(to);
  }

  /** Makes a directory for its owner alone, unless it is there. */
  static void createDirectory(Path directory) {
    try {
      if (!Files.exists(directory)) {
        Files.createDirectories(directory, permitting(directory, "rwx------"));
      }
    } catch (IOException e) {
      throw StoreException.of(
          Reason.UNUSABLE,
          "The directory %s cannot be made (%s).".formatted(directory.toAbsolutePath(), e),
          e);
    }
  }

  private void discard(StoreException failure) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static void force(Path path, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }

  private static void forceDirectory(Path file) throws IOException {
    Path directory = file.getParent();
    if (directory != null && posix(file)) {
      force(directory, StandardOpenOption.READ);
    }
  }

  private static FileAttribute<?>[] permitting(Path path, String permissions) {
    return posix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
