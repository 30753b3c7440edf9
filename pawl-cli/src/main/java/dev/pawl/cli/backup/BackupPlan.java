package dev.pawl.cli.backup;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * When backups are made, where, and which of them stay.
 *
 * @param interval the time from one to the next; empty for none
 * @param directory where they are, absolute
 * @param keep how many of the newest stay, at least 1
 * @param keepFor how long one stays at most; empty for no limit. The newest stays whatever its age
 * @param afterStart how long after its start an engine makes none
 * @param retryAfter the pause after one that failed
 */
public record BackupPlan(
    Optional<Duration> interval,
    Path directory,
    Compression compression,
    int keep,
    Optional<Duration> keepFor,
    Duration afterStart,
    Duration retryAfter) {
  /** Checks the numbers. */
  public BackupPlan {
    if (keep < 1) {
      throw new IllegalArgumentException("keep must be at least 1, was " + keep);
    }
  }

  /** The pause after a failure: never longer than the interval itself. */
  Duration retry() {
    return interval.filter(every -> every.compareTo(retryAfter) < 0).orElse(retryAfter);
  }

  /** The pause after a start: never longer than the interval itself. */
  Duration settling() {
    return interval.filter(every -> every.compareTo(afterStart) < 0).orElse(afterStart);
  }
}
