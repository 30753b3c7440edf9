package dev.pawl.agents.email.intake;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code before noon}, {@code by tomorrow 17:00}, {@code bis Freitag 12 Uhr}, {@code antes de
 * las 17:00}.
 *
 * <p>A time without a day is today, also when it has passed. A weekday is the next one, today
 * included. A day without a time ends at 23:59 after {@code by} and is over at its start after
 * {@code before}. Whatever has more than one meaning ({@code by 5}, {@code next Friday}) is not
 * read.
 */
final class DeadlineReader {
  /** Longer texts are no deadline. */
  private static final int MAX_LENGTH = 80;

  private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);
  private static final LocalTime CLOSE_OF_BUSINESS = LocalTime.of(17, 0);

  private static final Pattern LIMIT =
      Pattern.compile(
          "(?:(?:please\\s+)?(?:send|deliver)(?:\\s+(?:it|this))?\\s+)?"
              + "(?:(?<before>before|vor|antes\\s+del?(?:\\s+las?)?)"
              + "|(?:deadline|due|by|until|till|no\\s+later\\s+than|not\\s+later\\s+than"
              + "|at\\s+the\\s+latest(?:\\s+by)?|(?:spätestens\\s+)?bis(?:\\s+(?:zum|um))?|hasta(?:\\s+(?:el|las?))?))"
              + ":?\\s+(?<time>.+?)(?:\\s+at\\s+the\\s+latest)?");
  private static final Pattern DAY =
      Pattern.compile(
          "(?<![\\p{L}\\d])(?:(?:on|am|el|diesen)\\s+)?(?<day>today|heute|hoy|tomorrow|morgen|mañana"
              + "|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
              + "|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
              + "|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
              + "|\\d{4}-\\d{2}-\\d{2})(?![\\p{L}\\d])");
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?:(?:at|um|a)\\s+)?(?:las?\\s+)?(?:(?<named>noon|midday|mittag|mediodía|midnight|mitternacht|medianoche"
              + "|(?:the\\s+)?end\\s+of\\s+(?:the\\s+)?day|eod|close\\s+of\\s+business|cob)"
              + "|(?<hour>\\d{1,2})(?::(?<minute>\\d{2}))?\\s*(?<half>am|pm|a\\.m\\.?|p\\.m\\.?|uhr|h)?)");
  private static final Map<String, DayOfWeek> WEEKDAYS =
      Map.ofEntries(
          Map.entry("monday", DayOfWeek.MONDAY),
          Map.entry("montag", DayOfWeek.MONDAY),
          Map.entry("lunes", DayOfWeek.MONDAY),
          Map.entry("tuesday", DayOfWeek.TUESDAY),
          Map.entry("dienstag", DayOfWeek.TUESDAY),
          Map.entry("martes", DayOfWeek.TUESDAY),
          Map.entry("wednesday", DayOfWeek.WEDNESDAY),
          Map.entry("mittwoch", DayOfWeek.WEDNESDAY),
          Map.entry("miércoles", DayOfWeek.WEDNESDAY),
          Map.entry("thursday", DayOfWeek.THURSDAY),
          Map.entry("donnerstag", DayOfWeek.THURSDAY),
          Map.entry("jueves", DayOfWeek.THURSDAY),
          Map.entry("friday", DayOfWeek.FRIDAY),
          Map.entry("freitag", DayOfWeek.FRIDAY),
          Map.entry("viernes", DayOfWeek.FRIDAY),
          Map.entry("saturday", DayOfWeek.SATURDAY),
          Map.entry("samstag", DayOfWeek.SATURDAY),
          Map.entry("sábado", DayOfWeek.SATURDAY),
          Map.entry("sunday", DayOfWeek.SUNDAY),
          Map.entry("sonntag", DayOfWeek.SUNDAY),
          Map.entry("domingo", DayOfWeek.SUNDAY));

  private final Instant now;
  private final ZoneId zone;

  DeadlineReader(Instant now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /** The deadline, if the whole text is one. */
  Optional<Instant> read(String text) {
    Matcher limit = LIMIT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (text.length() > MAX_LENGTH || !limit.matches()) {
      return Optional.empty();
    }
    return time(limit.group("time").strip(), limit.group("before") != null);
  }

  private Optional<Instant> time(String text, boolean before) {
    Matcher day = DAY.matcher(text);
    if (!day.find()) {
      return clock(text).map(time -> instant(today(), time));
    }
    String rest = (text.substring(0, day.start()) + text.substring(day.end())).strip();
    String name = day.group("day");
    if (!rest.isEmpty()) {
      return clock(rest).flatMap(time -> onDay(name, time));
    }
    return before ? onDay(name, LocalTime.MIDNIGHT) : onDay(name, END_OF_DAY);
  }

  private Optional<Instant> onDay(String name, LocalTime time) {
    return switch (name) {
      case "today", "heute", "hoy" -> Optional.of(instant(today(), time));
      case "tomorrow", "morgen", "mañana" -> Optional.of(instant(today().plusDays(1), time));
      default -> onNamedDay(name, time);
    };
  }

  private Optional<Instant> onNamedDay(String name, LocalTime time) {
    DayOfWeek weekday = WEEKDAYS.get(name);
    if (weekday != null) {
      Instant next = instant(today().with(TemporalAdjusters.nextOrSame(weekday)), time);
      return Optional.of(
          next.isAfter(now) ? next : instant(today().with(TemporalAdjusters.next(weekday)), time));
    }
    try {
      return Optional.of(instant(LocalDate.parse(name), time));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalTime> clock(String text) {
    Matcher clock = CLOCK.matcher(text);
    if (!clock.matches()) {
      return Optional.empty();
    }
    String named = clock.group("named");
    if (named != null) {
      return Optional.of(named(named));
    }
    int hour = Integer.parseInt(clock.group("hour"));
    String minute = clock.group("minute");
    String half = clock.group("half");
    if (minute == null && half == null) {
      return Optional.empty();
    }
    return time(hour, minute == null ? 0 : Integer.parseInt(minute), half == null ? "" : half);
  }

  private static Optional<LocalTime> time(int hour, int minute, String half) {
    boolean twelveHours = half.startsWith("a") || half.startsWith("p");
    if (minute > 59 || hour > 23 || (twelveHours && (hour < 1 || hour > 12))) {
      return Optional.empty();
    }
    int hours = twelveHours ? hour % 12 + (half.startsWith("p") ? 12 : 0) : hour;
    return Optional.of(LocalTime.of(hours, minute));
  }

  private static LocalTime named(String name) {
    return switch (name) {
      case "noon", "midday", "mittag", "mediodía" -> LocalTime.NOON;
      case "cob" -> CLOSE_OF_BUSINESS;
      default -> name.startsWith("close") ? CLOSE_OF_BUSINESS : END_OF_DAY;
    };
  }

  private LocalDate today() {
    return now.atZone(zone).toLocalDate();
  }

  private Instant instant(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zone).toInstant();
  }
}
