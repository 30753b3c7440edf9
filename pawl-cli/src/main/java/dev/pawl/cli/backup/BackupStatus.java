package dev.pawl.cli.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the backups of an engine go.
 *
 * @param state in a word
 * @param directory where they are
 * @param lastSuccess when the newest there was made, also by an earlier engine, or null
 * @param lastFile that one, or null
 * @param lastFailure when the last attempt failed, or null when it did not
 * @param failure why it failed, and what to do, or null
 * @param next when the next one is due, or null for never
 */
public record BackupStatus(
    State state,
    String directory,
    @Nullable Instant lastSuccess,
    @Nullable String lastFile,
    @Nullable Instant lastFailure,
    @Nullable String failure,
    @Nullable Instant next) {

  /** How they go. */
  public enum State {
    /** None are made by this engine, because its settings say so. */
    OFF,
    /** None can be made by this engine. */
    IMPOSSIBLE,
    /** The last attempt was well, or there was none yet. */
    WELL,
    /** The last attempt failed. */
    FAILING
  }
}
