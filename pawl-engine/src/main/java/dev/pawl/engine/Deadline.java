package dev.pawl.engine;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a run is out of time: an instant, or a while after its start is accepted. Immutable.
 *
 * @param at the instant, or null
 * @param within the while, or null; exactly one of the two is given
 */
public record Deadline(@Nullable Instant at, @Nullable Duration within) {

  /** Checks that one of the two is given. */
  public Deadline {
    if ((at == null) == (within == null)) {
      throw new IllegalArgumentException(
          "A deadline is either an instant or a duration, so give exactly one of them.");
    }
    if (within != null && !within.isPositive()) {
      throw new IllegalArgumentException(
          "A run cannot end within %s. Give its deadline a duration above zero.".formatted(within));
    }
  }

  /** An instant. */
  public static Deadline at(Instant instant) {
    return new Deadline(instant, null);
  }

  /** This long after the start is accepted, whenever the run is due. */
  public static Deadline within(Duration duration) {
    return new Deadline(null, duration);
  }

  /**
   * The instant for a start accepted at this one, in whole milliseconds.
   *
   * @throws IllegalArgumentException when it is so far away that it has no number
   */
  public Instant from(Instant acceptedAt) {
    try {
      Instant instant = within == null ? at : acceptedAt.plus(within);
      return Instant.ofEpochMilli(Objects.requireNonNull(instant).toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "The deadline is too far away. Leave it out for a run that may take for ever.", e);
    }
  }
}
