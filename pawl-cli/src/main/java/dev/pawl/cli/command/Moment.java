package dev.pawl.cli.command;

import dev.pawl.cli.config.Form;
import dev.pawl.cli.output.CliException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** A moment as people type it: so long ago, or a time. */
final class Moment {
  private Moment() {}

  /** Reads {@code 2d}, seen from now, or {@code 2027-01-31T09:00:00Z}. */
  static Instant agoOrAt(String option, String text, Instant now) {
    try {
      return now.minus(Form.duration(text));
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException notADuration) {
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException notATime) {
        throw CliException.usage(
            "bad-time",
            "%s: '%s' is neither a time nor a duration. Give it such as 2d, 90m or 2027-01-31T09:00:00Z."
                .formatted(option, text));
      }
    }
  }
}
