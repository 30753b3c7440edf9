package dev.pawl.cli.config;

import dev.pawl.cli.backup.BackupPlan;
import java.nio.file.Path;

/** When an engine makes backups, where, and which of them stay. */
public final class BackupLimits {
  private BackupLimits() {}

  /**
   * What the configuration says about backups.
   *
   * @param data the data directory
   */
  public static BackupPlan of(Config config, Path data) {
    String directory = config.get(BackupSettings.BACKUPS_DIRECTORY);
    Path place = directory.isBlank() ? data.resolve("backups") : Path.of(directory);
    return new BackupPlan(
        config.get(BackupSettings.BACKUPS_INTERVAL),
        place.toAbsolutePath().normalize(),
        config.get(BackupSettings.BACKUPS_COMPRESSION),
        config.get(BackupSettings.BACKUPS_KEEP),
        config.get(BackupSettings.BACKUPS_KEEP_FOR),
        config.get(BackupSettings.BACKUPS_AFTER_START),
        config.get(BackupSettings.BACKUPS_RETRY_AFTER));
  }
}
