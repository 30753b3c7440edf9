package dev.pawl.api;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a failure is, as far as recovery is concerned. Immutable.
 *
 * @param code stable, lower-case words joined with hyphens
 * @param severity how bad it is
 * @param pause how long the other side asks to be left alone, or null when it does not say
 */
public record Classification(
    ErrorKind kind, String code, Severity severity, @Nullable Duration pause) {

  /** Checks the range. */
  public Classification {
    if (pause != null && pause.isNegative()) {
      throw new IllegalArgumentException("pause must not be negative, was " + pause);
    }
  }

  /** A failure of this kind, as bad as such failures are. */
  public static Classification of(ErrorKind kind, String code) {
    return new Classification(kind, code, kind.severity(), null);
  }

  /** The same with another severity. */
  public Classification severity(Severity other) {
    return new Classification(kind, code, other, pause);
  }

  /** The same with what the other side asks for, if it does. */
  public Classification pause(Optional<Duration> asked) {
    return new Classification(kind, code, severity, asked.orElse(null));
  }
}
