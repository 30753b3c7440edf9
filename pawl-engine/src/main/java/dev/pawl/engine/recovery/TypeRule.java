package dev.pawl.engine.recovery;

import dev.pawl.api.Classification;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.FailureRule;
import dev.pawl.api.Severity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows exceptions by the name of their class, or of one that it extends.
 *
 * @param type the name of a class, with its package
 * @param severity or null for that of the kind
 */
public record TypeRule(String type, ErrorKind kind, @Nullable Severity severity)
    implements FailureRule {

  @Override
  public String name() {
    return "type " + type;
  }

  @Override
  public Optional<Classification> classify(Throwable failure) {
    for (Class<?> known = failure.getClass(); known != null; known = known.getSuperclass()) {
      if (known.getName().equals(type)) {
        return Optional.of(
            new Classification(
                kind, Codes.of(failure), severity == null ? kind.severity() : severity, null));
      }
    }
    return Optional.empty();
  }
}
