package dev.pawl.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times, durations and other people's texts, as people read them. */
public final class Words {
  /** What stands where there is nothing to say. */
  public static final String NOTHING = "-";

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ROOT);
  private static final DateTimeFormatter LOCAL_MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

  private Words() {}

  /** A duration in its two largest units: {@code 2m 5s}, {@code 340ms}. */
  public static String duration(Duration duration) {
    Duration d = duration.isNegative() ? Duration.ZERO : duration;
    if (d.toDays() > 0) {
      return two(d.toDays(), "d", d.toHoursPart(), "h");
    }
    if (d.toHours() > 0) {
      return two(d.toHours(), "h", d.toMinutesPart(), "m");
    }
    if (d.toMinutes() > 0) {
      return two(d.toMinutes(), "m", d.toSecondsPart(), "s");
    }
    if (d.toSeconds() > 9) {
      return d.toSeconds() + "s";
    }
    if (d.toSeconds() > 0) {
      return "%.1fs".formatted(d.toMillis() / 1000.0);
    }
    return d.toMillis() + "ms";
  }

  private static String two(long large, String largeUnit, long small, String smallUnit) {
    return small == 0 ? large + largeUnit : large + largeUnit + " " + small + smallUnit;
  }

  /** An instant seen from another one: {@code 5m ago}, {@code in 3h}. */
  public static String relative(@Nullable Instant instant, Instant now) {
    if (instant == null) {
      return NOTHING;
    }
    Duration since = Duration.between(instant, now);
    return since.isNegative() ? "in " + duration(since.negated()) : duration(since) + " ago";
  }

  /** An instant in the zone of the person who reads. */
  public static String local(@Nullable Instant instant) {
    return instant == null ? NOTHING : LOCAL.format(instant.atZone(ZoneId.systemDefault()));
  }

  /** The same to the millisecond, without the zone. */
  public static String localMillis(Instant instant) {
    return LOCAL_MILLIS.format(instant.atZone(ZoneId.systemDefault()));
  }

  /** The time of day of an instant in the zone of the person who reads. */
  public static String timeOfDay(Instant instant) {
    return CLOCK.format(instant.atZone(ZoneId.systemDefault()));
  }

  /** Bytes in the largest unit that leaves a number above one. */
  public static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double value = bytes;
    String unit = "B";
    for (String next : new String[] {"KiB", "MiB", "GiB", "TiB"}) {
      if (value < 1024) {
        break;
      }
      value /= 1024;
      unit = next;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, unit);
  }

  /** The text or, where it is missing or empty, a dash. */
  public static String or(@Nullable String text) {
    return text == null || text.isEmpty() ? NOTHING : text;
  }

  /** The beginning of a text on one line. */
  public static String shortened(String text, int length) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= length ? line : line.substring(0, length - 1) + "…";
  }

  /**
   * A text that cannot command the terminal: control characters are shown as question marks. The
   * program's own colours stay.
   */
  public static String printable(String text) {
    return text.replaceAll("\\u001b(?!\\[\\d{1,2}m)|[\\p{Cc}&&[^\\u001b\\n\\t]]", "?");
  }

  /** A text of others: nothing in it commands the terminal, colours neither. */
  public static String foreign(String text) {
    return text.replaceAll("[\\p{Cc}&&[^\\n\\t]]", "?");
  }
}
