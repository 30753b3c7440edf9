package dev.pawl.cli.host;

import dev.pawl.cli.backup.BackupFolder;
import dev.pawl.cli.backup.KeptBackup;
import dev.pawl.cli.config.BackupLimits;
import dev.pawl.cli.config.Config;
import java.io.IOException;
import java.util.Optional;

/** The backup to go back to. */
final class NewestBackup {
  private NewestBackup() {}

  /** The newest that engines made of the store in a data directory. */
  static Optional<KeptBackup> of(Config config, DataFolder folder) {
    try {
      return new BackupFolder(BackupLimits.of(config, folder.path()).directory()).newest();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What to say of it behind the error of a damaged store, with a blank in front. */
  static String advice(Config config, DataFolder folder, String directory) {
    return of(config, folder)
        .map(backup ->
            " The newest backup is of %s: pawl restore %s --data %s"
                .formatted(backup.madeAt(), backup.file(), directory))
        .orElse(" There is no backup in %s.".formatted(place(config, folder)));
  }

  private static Object place(Config config, DataFolder folder) {
    return BackupLimits.of(config, folder.path()).directory();
  }
}
