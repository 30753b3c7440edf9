package dev.pawl.cli.control;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signal to a run.
 *
 * @param payload JSON-shaped, or null
 * @param messageId makes a repetition harmless; null for a signal that is never repeated
 * @param actor who sends it
 */
public record Signal(
    String runId, String name, @Nullable Object payload, @Nullable String messageId, String actor) {

  Optional<String> repeatableId() {
    return Optional.ofNullable(messageId);
  }
}
