package dev.pawl.cli.command;

import dev.pawl.cli.config.Form;
import dev.pawl.cli.output.CliException;
import dev.pawl.engine.store.TimeRange;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Moments as people type them: so long ago, or a time. */
public final class Moment {
  private Moment() {}

  /** Reads {@code 2d}, seen from now, or {@code 2027-01-31T09:00:00Z}. */
  public static Instant agoOrAt(String option, String text, Instant now) {
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

  /** The time between two moments, either of which may be left open. */
  public static TimeRange range(
      String fromOption,
      @Nullable String from,
      String untilOption,
      @Nullable String until,
      Instant now) {
    Long begin = millis(fromOption, from, now);
    Long end = millis(untilOption, until, now);
    if (begin != null && end != null && begin > end) {
      throw CliException.usage(
          "bad-time", "%s is later than %s.".formatted(fromOption, untilOption));
    }
    return new TimeRange(begin, end);
  }

  private static @Nullable Long millis(String option, @Nullable String text, Instant now) {
    return text == null ? null : (Long) agoOrAt(option, text, now).toEpochMilli();
  }
}
