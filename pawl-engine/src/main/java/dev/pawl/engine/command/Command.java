package dev.pawl.engine.command;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an operator may tell a run through its mailbox. */
public enum Command {
  PAUSE,
  RESUME,
  CANCEL,
  CHECKPOINT,
  SKIP,
  RETRY,
  REWIND,
  MIGRATE;

  /** The word that travels in the message. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is carried out between two incarnations, while no code of the run executes. */
  public boolean needsStandstill() {
    return this == REWIND || this == MIGRATE;
  }

  /** The command that a message names; empty when it names none. */
  public static Optional<Command> of(String word) {
    for (Command command : values()) {
      if (command.word().equals(word)) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }

  /** The payload of {@link #CHECKPOINT}. */
  public record Checkpoint(String name, String reason) {}

  /**
   * The payload of {@link #SKIP}.
   *
   * @param value the result, JSON-shaped
   */
  public record Skip(String path, @Nullable Object value, String reason) {}

  /**
   * The payload of {@link #RETRY}.
   *
   * @param path a step, or null for the one that failed the run
   * @param notHappened true when a step in doubt, which a verification is to settle, is said not to
   *     have happened; else null
   */
  public record Retry(@Nullable String path, String reason, @Nullable Boolean notHappened) {}

  /**
   * The payload of {@link #REWIND}.
   *
   * @param to the number of the last event that will count
   * @param compensate whether the steps after that are undone first
   * @param checkpoint true when the event is that of a checkpoint, and the run goes back to where
   *     it stood then, else null
   */
  public record Rewind(long to, boolean compensate, String reason, @Nullable Boolean checkpoint) {}

  /** The payload of {@link #MIGRATE}. */
  public record Migrate(String version, String reason) {}

  /** The payload of the other commands: why, for people. */
  public record Reason(String reason) {}
}
