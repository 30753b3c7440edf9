package dev.pawl.engine.run;

import java.util.Locale;
import java.util.Optional;

/** What an operator may tell a run through its mailbox. */
public enum Command {
  PAUSE,
  RESUME,
  CANCEL,
  CHECKPOINT;

  /** The word that travels in the message. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
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

  /** The payload of the other commands: why, for people. */
  public record Reason(String reason) {}
}
