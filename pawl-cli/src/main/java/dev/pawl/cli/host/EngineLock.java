package dev.pawl.cli.host;

import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right of one engine to a data directory, whatever store it uses. It ends with the process,
 * however that ends. The lock decides; the number in the file is for people.
 */
final class EngineLock implements AutoCloseable {
  static final String FILE = "engine.lock";

  private final FileChannel channel;

  private EngineLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the right.
   *
   * @throws CliException when another engine has it
   */
  static EngineLock take(DataFolder folder) {
    Path file = folder.path().resolve(FILE);
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw inUse(folder);
      }
      byte[] text =
          "process %d%n".formatted(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(text), 0);
      return new EngineLock(channel);
    } catch (IOException e) {
      throw CliException.of(
          ExitCode.FAILED,
          "data-directory",
          "The data directory %s cannot be written (%s). Check its rights and that the disk is neither full nor read-only."
              .formatted(folder.path(), e),
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

  /** The error for a second engine. */
  static CliException inUse(DataFolder folder) {
    String who = folder.holder().map(pid -> "process " + pid).orElse("another process");
    return CliException.of(
        ExitCode.NOT_ALLOWED,
        "engine-running",
        "An engine runs in the data directory %s already (%s). Commands reach it as they are; to start another engine, stop that one or name another directory with --data."
            .formatted(folder.path(), who));
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
