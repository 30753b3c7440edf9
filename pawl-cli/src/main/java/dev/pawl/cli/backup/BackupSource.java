package dev.pawl.cli.backup;

import java.nio.file.Path;
import java.util.Optional;

/** What backups are made of. */
public interface BackupSource {

  /** What the names of its backups end with, behind the first dot: {@code db}, {@code dump}. */
  String ending(Compression compression);

  /** Why no backups can be made of it here, and what to do instead; empty when they can. */
  Optional<String> obstacle();

  /**
   * Writes a backup, looks whether it is whole, and only then gives it its name. A failure leaves
   * nothing.
   *
   * @param file absolute; there is none yet
   * @throws dev.pawl.api.PawlException when it cannot be made, or is not whole
   */
  void write(Path file) throws InterruptedException;
}
