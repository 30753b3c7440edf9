package dev.pawl.cli.host;

import dev.pawl.cli.config.Config;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The data directory: the store, the dev mailbox, the control socket.
 *
 * @param path absolute
 */
public record DataFolder(Path path) {
  private static final Pattern PROCESS = Pattern.compile("process (\\d+)");
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  /** The directory that the settings name. */
  public static DataFolder of(Config config) {
    return new DataFolder(config.get(Settings.DATA).toAbsolutePath().normalize());
  }

  /** Whether there is anything. */
  public boolean exists() {
    return Files.exists(path);
  }

  /** Makes the directory for its owner alone, unless it is there. */
  public DataFolder create() {
    try {
      if (!Files.exists(path)) {
        Files.createDirectories(path, ownerOnly());
      }
      return this;
    } catch (IOException e) {
      throw CliException.of(
          ExitCode.FAILED,
          "data-directory",
          "The data directory %s cannot be made (%s). Check the rights of the directory above it, or name another one with --data."
              .formatted(path, e),
          e);
    }
  }

  /** Where the dev mailbox keeps its messages. */
  public Path mailbox() {
    return path.resolve("mailbox");
  }

  /** Where requests wait that no engine has taken in yet. */
  public Path requests() {
    return path.resolve("requests");
  }

  /** The process that has the data, if one has it and says who it is. */
  public Optional<Long> holder() {
    for (String lock : new String[] {EngineLock.FILE, "pawl.lock"}) {
      Optional<Long> process =
          process(path.resolve(lock))
              .filter(pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
      if (process.isPresent()) {
        return process;
      }
    }
    return Optional.empty();
  }

  private static Optional<Long> process(Path lock) {
    try {
      Matcher matcher = PROCESS.matcher(Files.readString(lock));
      return matcher.find() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether others than the owner may enter; false where the system does not tell. */
  public boolean openToOthers() {
    try {
      return !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private FileAttribute<?>[] ownerOnly() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }
}
