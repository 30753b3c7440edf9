package dev.pawl.engine.move;

import dev.pawl.engine.command.Command;
import org.jspecify.annotations.Nullable;

/** What an operator may do to a run that has begun. */
public sealed interface Move {

  /**
   * Ends a step or a sleep that the run waits in, or the step that failed it, with a result.
   *
   * @param value JSON-shaped, as the step would have returned it
   */
  record Skip(String path, @Nullable Object value) implements Move {}

  /**
   * Tries a step again: the one that failed the run, or one that waits for its next attempt.
   *
   * @param path a step, or a scope or turn of a loop in which one failed; null for the one there is
   */
  record Retry(@Nullable String path) implements Move {}

  /**
   * Sends the run back, so that what came after does not count any more.
   *
   * @param compensate whether the steps after that are undone first
   */
  record Rewind(Point to, boolean compensate) implements Move {}

  /** Lets the run go on with another version of its workflow. */
  record Migrate(String version) implements Move {}

  /** Lets nothing new start until resumed. */
  record Pause() implements Move {}

  /** Lets a paused run go on, or a blocked one try again. */
  record Resume() implements Move {}

  /** Interrupts the run at its operations. */
  record Cancel() implements Move {}

  /** A position in a history. */
  sealed interface Point {}

  /** After the event of this number. */
  record AtEvent(long number) implements Point {}

  /** Where the newest checkpoint of this name was set. */
  record AtCheckpoint(String name) implements Point {}

  /** The word for it. */
  default Command command() {
    return switch (this) {
      case Skip ignored -> Command.SKIP;
      case Retry ignored -> Command.RETRY;
      case Rewind ignored -> Command.REWIND;
      case Migrate ignored -> Command.MIGRATE;
      case Pause ignored -> Command.PAUSE;
      case Resume ignored -> Command.RESUME;
      case Cancel ignored -> Command.CANCEL;
    };
  }
}
