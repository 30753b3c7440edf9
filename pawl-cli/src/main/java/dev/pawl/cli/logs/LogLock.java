package dev.pawl.cli.logs;

import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The right of one engine to write into a directory of logs. It ends with the process. */
final class LogLock implements AutoCloseable {
  private final FileChannel channel;

  private LogLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Makes the directory for its owner alone, unless it is there, and takes the right to it.
   *
   * @throws CliException when it cannot be written, or another engine has it
   */
  static LogLock take(Path directory) {
    try {
      if (!Files.exists(directory)) {
        Files.createDirectories(directory, ownerOnly(directory));
      }
      FileChannel channel =
          FileChannel.open(
              directory.resolve("logs.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw CliException.of(
            ExitCode.NOT_ALLOWED,
            "logs-in-use",
            "Another engine writes its logs into %s. Give each its own with 'logs.directory', or leave that out: then they are in the data directory."
                .formatted(directory));
      }
      return new LogLock(channel);
    } catch (IOException e) {
      throw CliException.of(
          ExitCode.FAILED,
          "logs-directory",
          "Log files cannot be written into %s (%s). Check its rights and that the disk is neither full nor read-only, or name another directory with 'logs.directory'."
              .formatted(directory, e),
          e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException ignored) {
      // The system gives up the lock with the descriptor, even if it complains.
    }
  }
}
