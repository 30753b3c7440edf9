package dev.pawl.cli.command.health;

import dev.pawl.cli.backup.BackupStatus;
import dev.pawl.cli.backup.KeptBackup;
import dev.pawl.cli.host.Access;
import dev.pawl.cli.output.Words;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the doctor finds about backups. */
final class BackupFinding {
  private static final String SUBJECT = "Backups";

  private BackupFinding() {}

  /**
   * How it stands with backups.
   *
   * @param status of the engine that runs, or null where none does
   */
  static Finding of(@Nullable BackupStatus status, Access access, Instant now) {
    if (status == null) {
      return atRest(access.newestBackup(), now);
    }
    String newest = newest(status.lastFile(), status.lastSuccess(), now);
    return switch (status.state()) {
      case WELL ->
          Finding.ok(
              SUBJECT, "%s; the next one %s".formatted(newest, Words.relative(status.next(), now)));
      case FAILING ->
          Finding.warning(
              SUBJECT,
              "the last one failed %s: %s"
                  .formatted(Words.relative(status.lastFailure(), now), status.failure()),
              "Another try %s; %s.".formatted(Words.relative(status.next(), now), newest));
      case OFF ->
          Finding.warning(
              SUBJECT,
              "this engine makes none (backups.interval is off); " + newest,
              "Make them otherwise: 'pawl backup FILE'.");
      case IMPOSSIBLE ->
          Finding.warning(
              SUBJECT,
              "this engine makes none; " + newest,
              "See the engine's log, or docs/backups.md.");
    };
  }

  private static Finding atRest(Optional<KeptBackup> newest, Instant now) {
    return Finding.ok(
        SUBJECT,
        newest(
            newest.map(backup -> backup.file().toString()).orElse(null),
            newest.map(KeptBackup::madeAt).orElse(null),
            now));
  }

  private static String newest(@Nullable String file, @Nullable Instant at, Instant now) {
    return file == null
        ? "none yet"
        : "the newest is %s (%s)".formatted(file, Words.relative(at, now));
  }
}
