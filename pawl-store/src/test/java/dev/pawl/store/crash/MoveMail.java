package dev.pawl.store.crash;

import dev.pawl.engine.history.Fact;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an operator's move, as recorded, says of the message that asked for it.
 *
 * @param word of the command
 * @param message its id
 */
record MoveMail(String word, String actor, String message) {

  /** Empty for what is no move, and for a move on a run that was over, which needs no message. */
  static Optional<MoveMail> of(Fact fact) {
    return switch (fact) {
      case Fact.Skipped skipped -> of("skip", skipped.actor(), skipped.message());
      case Fact.Retried retried -> of("retry", retried.actor(), retried.message());
      case Fact.RewindStarted started -> of("rewind", started.actor(), started.message());
      case Fact.Rewound rewound -> of("rewind", rewound.actor(), rewound.message());
      case Fact.Migrated migrated -> of("migrate", migrated.actor(), migrated.message());
      case Fact.MoveRefused refused -> of(refused.move(), refused.actor(), refused.message());
      default -> Optional.empty();
    };
  }

  private static Optional<MoveMail> of(String word, String actor, @Nullable String message) {
    return message == null ? Optional.empty() : Optional.of(new MoveMail(word, actor, message));
  }
}
