package dev.pawl.engine.run;

import java.util.Locale;
import java.util.Optional;

/** What an operator may tell a run through its mailbox. */
public enum Command {
  PAUSE,
  RESUME,
  CANCEL;

  /** The word that travels in the message. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Command> of(String word) {
    for (Command command : values()) {
      if (command.word().equals(word)) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }

  /** The payload of a command: why, for people. */
  public record Reason(String reason) {}
}
