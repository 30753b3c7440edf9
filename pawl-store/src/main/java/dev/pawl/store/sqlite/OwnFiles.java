package dev.pawl.store.sqlite;

import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and directories for their owner alone, and what makes them durable. */
final class OwnFiles {
  private OwnFiles() {}

  /** Makes an empty file. */
  static void create(Path file) throws IOException {
    Files.createFile(file, permitting(file, "rw-------"));
  }

  /** Makes a directory, unless it is there. */
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

  /** Makes the content of a file durable. */
  static void force(Path path, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }

  /** Makes the name of a file durable. */
  static void forceDirectory(Path file) throws IOException {
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
