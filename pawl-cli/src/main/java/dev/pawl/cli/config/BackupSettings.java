package dev.pawl.cli.config;

import dev.pawl.cli.backup.Compression;
import dev.pawl.store.sqlite.StartCheck;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of backups, and of the look at the store when an engine starts. */
public final class BackupSettings {
  public static final Setting<Optional<Duration>> BACKUPS_INTERVAL =
      new Setting<>(
          "backups.interval",
          Form.DURATION_OR_OFF,
          "24h",
          "how often an engine makes a backup by itself; off for never");
  public static final Setting<String> BACKUPS_DIRECTORY =
      new Setting<>(
          "backups.directory",
          Form.TEXT,
          "",
          "where those backups are; without it 'backups' in the data directory");
  public static final Setting<Compression> BACKUPS_COMPRESSION =
      new Setting<>(
          "backups.compression",
          Form.word(Compression.class),
          "gzip",
          "whether they are compressed: gzip or none");
  public static final Setting<Integer> BACKUPS_KEEP =
      new Setting<>("backups.keep", Form.COUNT, "7", "how many of them stay, the newest");
  public static final Setting<Optional<Duration>> BACKUPS_KEEP_FOR =
      new Setting<>(
          "backups.keep-for",
          Form.DURATION_OR_OFF,
          "off",
          "how long one of them stays at most; off for no limit. The newest always stays");
  public static final Setting<Duration> BACKUPS_AFTER_START =
      new Setting<>(
          "backups.after-start",
          Form.DURATION_FORM,
          "1m",
          "how long after its start an engine makes none, at most backups.interval");
  public static final Setting<Duration> BACKUPS_RETRY_AFTER =
      new Setting<>(
          "backups.retry-after",
          Form.DURATION_FORM,
          "10m",
          "the pause after a backup that failed, at most backups.interval");
  public static final Setting<Long> BACKUPS_LEAVE_FREE =
      new Setting<>(
          "backups.leave-free",
          Form.BYTES,
          "256MiB",
          "a backup that would leave less of its disk free is not begun");
  public static final Setting<String> BACKUPS_PG_DUMP =
      new Setting<>(
          "backups.pg-dump",
          Form.TEXT,
          "pg_dump",
          "the program that backs up a store in PostgreSQL; empty leaves that to others");
  public static final Setting<StartCheck> STORE_CHECK_AT_START =
      new Setting<>(
          "store.check-at-start",
          Form.word(StartCheck.class),
          "quick",
          "how closely a starting engine looks at its SQLite file: off, quick or full");

  /** All of them, in the order that people read them in. */
  static final List<Setting<?>> ALL =
      List.of(
          STORE_CHECK_AT_START,
          BACKUPS_INTERVAL,
          BACKUPS_DIRECTORY,
          BACKUPS_COMPRESSION,
          BACKUPS_KEEP,
          BACKUPS_KEEP_FOR,
          BACKUPS_AFTER_START,
          BACKUPS_RETRY_AFTER,
          BACKUPS_LEAVE_FREE,
          BACKUPS_PG_DUMP);

  private BackupSettings() {}
}
