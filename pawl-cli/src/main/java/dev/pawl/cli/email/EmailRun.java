package dev.pawl.cli.email;

import dev.pawl.agents.email.EmailType;
import dev.pawl.engine.query.RunView;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The run that makes an email.
 *
 * @param reason why it is blocked or paused, or null
 * @param endedAt null while it is not over
 */
public record EmailRun(
    String id,
    EmailType type,
    RunStatus status,
    @Nullable String reason,
    Instant createdAt,
    @Nullable Instant endedAt) {

  /** The run of a row. */
  public static EmailRun of(RunRow row, EmailType type) {
    Long ended = row.endedAt();
    return new EmailRun(
        row.id(),
        type,
        row.status(),
        row.reason(),
        Instant.ofEpochMilli(row.createdAt()),
        ended == null ? null : Instant.ofEpochMilli(ended));
  }

  /** The run of a view. */
  public static EmailRun of(RunView view, EmailType type) {
    return new EmailRun(
        view.id(), type, view.status(), view.reason(), view.createdAt(), view.endedAt());
  }
}
