package dev.pawl.cli.control;

import dev.pawl.engine.move.Move;
import org.jspecify.annotations.Nullable;

/** A position in a history as JSON: one of the two. */
record WrittenPoint(@Nullable Long event, @Nullable String checkpoint) {

  static WrittenPoint of(Move.Point point) {
    return switch (point) {
      case Move.AtEvent at -> new WrittenPoint(at.number(), null);
      case Move.AtCheckpoint at -> new WrittenPoint(null, at.name());
    };
  }

  Move.Point read() {
    if (event != null) {
      return new Move.AtEvent(event);
    }
    if (checkpoint != null) {
      return new Move.AtCheckpoint(checkpoint);
    }
    throw Protocol.malformed("A point is an event or a checkpoint.");
  }
}
