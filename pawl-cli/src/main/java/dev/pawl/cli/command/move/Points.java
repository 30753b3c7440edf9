package dev.pawl.cli.command.move;

import dev.pawl.cli.output.CliException;
import dev.pawl.engine.move.Move;
import org.jspecify.annotations.Nullable;

/** Positions in a history as people type them. */
final class Points {
  private Points() {}

  /** One of the two. */
  static Move.Point of(@Nullable Long event, @Nullable String checkpoint) {
    if (event != null) {
      if (event < 1) {
        throw CliException.usage(
            "bad-event",
            "Events are numbered from 1, but the number is %d. See 'pawl history'."
                .formatted(event));
      }
      return new Move.AtEvent(event);
    }
    return new Move.AtCheckpoint(checkpoint == null ? "" : checkpoint);
  }
}
