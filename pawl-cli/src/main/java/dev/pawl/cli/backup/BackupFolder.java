package dev.pawl.cli.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directory of the backups that engines made by themselves. Other files in it are left alone.
 *
 * @param path absolute
 */
public record BackupFolder(Path path) {

  /** The backups there, the newest first; none where there is no such directory. */
  public List<KeptBackup> list() throws IOException {
    List<KeptBackup> found = new ArrayList<>();
    if (!Files.isDirectory(path)) {
      return found;
    }
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Optional<Instant> madeAt = KeptBackup.momentOf(file.getFileName().toString());
        if (madeAt.isPresent() && Files.isRegularFile(file)) {
          found.add(new KeptBackup(file, madeAt.get(), Files.size(file)));
        }
      }
    }
    found.sort(Comparator.comparing(KeptBackup::madeAt).reversed());
    return found;
  }

  /** The newest backup. */
  public Optional<KeptBackup> newest() throws IOException {
    return list().stream().findFirst();
  }

  /** Makes the directory for its owner alone, unless it is there. */
  void create() throws IOException {
    if (!Files.exists(path)) {
      boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
      Files.createDirectories(
          path,
          posix
              ? new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
              }
              : new FileAttribute<?>[0]);
    }
  }

  /** Deletes what was left by backups that were cut off. */
  void clean() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (KeptBackup.isUnfinished(file.getFileName().toString())) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /**
   * Deletes the backups that a plan does not keep, and never the newest.
   *
   * @return what is deleted
   */
  List<KeptBackup> rotate(BackupPlan plan, Instant now) throws IOException {
    List<KeptBackup> all = list();
    List<KeptBackup> deleted = new ArrayList<>();
    for (int place = 1; place < all.size(); place++) {
      KeptBackup backup = all.get(place);
      boolean old =
          plan.keepFor().isPresent() && backup.madeAt().isBefore(now.minus(plan.keepFor().get()));
      if (place >= plan.keep() || old) {
        Files.deleteIfExists(backup.file());
        deleted.add(backup);
      }
    }
    return deleted;
  }
}
