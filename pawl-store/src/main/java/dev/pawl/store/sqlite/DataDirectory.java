package dev.pawl.store.sqlite;

import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the database, held by this store alone until it is closed or its process ends,
 * however it ends.
 */
public final class DataDirectory {
  private static final String LOCK_FILE = "pawl.lock";

  /**
   * What this process holds. Asked before the lock file is opened, because on POSIX systems closing
   * any channel to a file gives up all of the process's locks on it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private DataDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Creates the folder if it is missing, and takes it.
   *
   * @throws StoreException when somebody else has it, or it cannot be used
   */
  public static DataDirectory take(Path directory) {
    Path path = create(directory);
    if (!HELD.add(path)) {
      throw inUse(path, "this process");
    }
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              path.resolve(LOCK_FILE),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw inUse(path, holder(channel));
      }
      sign(channel);
      return new DataDirectory(path, channel);
    } catch (IOException e) {
      release(path, channel);
      throw unusable(path, e);
    } catch (RuntimeException e) {
      release(path, channel);
      throw e;
    }
  }

  /**
   * Takes a folder that is empty, or missing and made for its owner alone.
   *
   * @throws StoreException when it has anything in it, or cannot be used
   */
  public static DataDirectory takeNew(Path directory) {
    refuseContent(directory);
    OwnFiles.createDirectory(directory);
    return take(directory);
  }

  /** Refuses a folder that has anything in it. */
  static void refuseContent(Path directory) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> content = Files.list(directory)) {
      if (content.findAny().isPresent()) {
        throw StoreException.of(
            Reason.UNUSABLE,
            "The directory %s is not empty. Name a new or empty directory."
                .formatted(directory.toAbsolutePath()));
      }
    } catch (IOException e) {
      throw StoreException.of(
          Reason.UNUSABLE,
          "The directory %s cannot be read (%s).".formatted(directory.toAbsolutePath(), e),
          e);
    }
  }

  /** Whether a store has this folder. Changes nothing there. */
  public static boolean isHeld(Path directory) {
    try {
      Path path = directory.toRealPath();
      Path lock = path.resolve(LOCK_FILE);
      if (HELD.contains(path)) {
        return true;
      }
      if (!Files.exists(lock)) {
        return false;
      }
      try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.READ)) {
        return channel.tryLock(0, Long.MAX_VALUE, true) == null;
      }
    } catch (IOException e) {
      return false; // nobody can have a lock on what cannot be read
    }
  }

  private static Path create(Path directory) {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw StoreException.of(
          Reason.UNUSABLE,
          "The data directory %s is a file. Name a directory, or a place where one can be created."
              .formatted(directory.toAbsolutePath()));
    }
    try {
      return Files.createDirectories(directory).toRealPath();
    } catch (IOException e) {
      throw unusable(directory.toAbsolutePath(), e);
    }
  }

  /** The lock alone decides; the process's number is for people who find the directory in use. */
  private static void sign(FileChannel channel) throws IOException {
    byte[] signature =
        "process %d%n".formatted(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(signature), 0);
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer signature = ByteBuffer.allocate(64);
    channel.read(signature, 0);
    String text = StandardCharsets.UTF_8.decode(signature.flip()).toString().strip();
    return text.isEmpty() ? "another process" : text;
  }

  private static StoreException inUse(Path path, String holder) {
    return StoreException.of(
        Reason.IN_USE,
        "The data directory %s is in use by an engine in %s. Use that engine, stop it, or choose"
                .formatted(path, holder)
            + " another directory.");
  }

  private static StoreException unusable(Path path, IOException cause) {
    return StoreException.of(
        Reason.UNUSABLE,
        "The data directory %s cannot be written (%s). Check its permissions and that the disk is"
                .formatted(path, cause)
            + " neither full nor read-only.",
        cause);
  }

  /** The database's file. */
  public Path database() {
    return path.resolve("pawl.db");
  }

  /** What the folder is held by. */
  Path lockFile() {
    return path.resolve(LOCK_FILE);
  }

  /** Gives the folder up. */
  public void release() {
    release(path, channel);
  }

  private static void release(Path path, @Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException ignored) {
      // The system gives up the lock with the descriptor, even if it complains.
    } finally {
      HELD.remove(path);
    }
  }
}
