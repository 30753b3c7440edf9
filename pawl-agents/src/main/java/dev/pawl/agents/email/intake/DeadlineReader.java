package dev.pawl.agents.email.intake;

import dev.pawl.agents.email.intake.DeadlineWords.ClockWords;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

  /** An hour before this one, without a word for the half of the day, may be in the evening. */
  private static final int FIRST_SURE_HOUR = 7;

  private static final int NOON = 12;
  private static final Pattern CLOCK_TIME =
      Pattern.compile("\\b\\d{1,2}(?::\\d{2}|\\s*(?:am|pm|uhr|h)\\b)");
  private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);

  private final DeadlineWords words;
  private final Instant now;
  private final ZoneId zone;

  DeadlineReader(DeadlineWords words, Instant now, ZoneId zone) {
    this.words = words;
    this.now = now;
    this.zone = zone;
  }

  /** The deadline, if the whole text is one. */
  Optional<Instant> read(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String plain = Spelling.plain(text);
    Matcher within = words.within().matcher(plain);
    if (within.matches()) {
      return Optional.of(now.plus(span(within)));
    }
    Matcher limit = words.limit().matcher(plain);
    return limit.matches()
        ? time(limit.group("time").strip(), limit.group("before") != null)
        : Optional.empty();
  }

  /** The deadline, if the whole text says by when the email must go. */
  Optional<Instant> dispatched(String text) {
    return dispatch(text).flatMap(limit -> read(limit).or(() -> read(within(limit))));
  }

  /** Whether the text surely says when the email must go, and it is not sure when that is. */
  boolean unclearDispatch(String text) {
    return dispatch(text).filter(limit -> unclear(limit) || unclear(within(limit))).isPresent();
  }

  /** Whether the text speaks of sending. */
  boolean dispatches(String text) {
    return words.dispatch().verb().matcher(Spelling.plain(text)).find();
  }

  private String within(String limit) {
    return words.dispatch().limit() + " " + limit;
  }

  private Optional<String> dispatch(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String plain = Spelling.plain(text);
    return words.dispatch().verb().matcher(plain).find()
        ? Optional.of(
                words
                    .dispatch()
                    .around()
                    .matcher(plain)
                    .replaceAll(" ")
                    .replaceAll("[\\s,]+|:(?=\\s|$)", " ")
                    .replaceAll(" +", " ")
                    .strip())
            .filter(limit -> !limit.isEmpty())
        : Optional.empty();
  }

  /** Whether the text surely is a deadline, of which it is not sure when it is. */
  boolean unclear(String text) {
    if (text.length() > MAX_LENGTH) {
      return false;
    }
    Matcher limit = words.limit().matcher(Spelling.plain(text));
    if (!limit.matches()) {
      return false;
    }
    String time = limit.group("time");
    return words.vague().matcher(time).matches() || words.days().pattern().matcher(time).matches();
  }

  /** Whether a day or a time is named somewhere in the text. */
  boolean mentionedIn(String text) {
    String plain = Spelling.plain(text);
    return words.days().pattern().matcher(plain).find()
        || words.dispatch().times().matcher(plain).find()
        || CLOCK_TIME.matcher(plain).find();
  }

  private static Duration span(Matcher within) {
    int amount = amount(within.group("amount"));
    return within.group("hours") == null ? Duration.ofMinutes(amount) : Duration.ofHours(amount);
  }

  private static int amount(String text) {
    return switch (text) {
      case "a", "an", "one", "einer", "eine", "ein", "una", "un" -> 1;
      case "two", "zwei", "dos" -> 2;
      case "three", "drei", "tres" -> 3;
      case "four", "vier", "cuatro" -> 4;
      case "five", "fuenf", "cinco" -> 5;
      case "six", "sechs", "seis" -> 6;
      default -> Integer.parseInt(text);
    };
  }

  private Optional<Instant> time(String text, boolean before) {
    Matcher day = words.days().pattern().matcher(text);
    if (!day.find()) {
      return clock(text).map(time -> instant(today(), time));
    }
    String rest = (text.substring(0, day.start()) + text.substring(day.end())).strip();
    LocalTime whole = before ? LocalTime.MIDNIGHT : END_OF_DAY;
    return rest.isEmpty() ? onDay(day, whole) : clock(rest).flatMap(time -> onDay(day, time));
  }

  private Optional<Instant> onDay(Matcher day, LocalTime time) {
    String name = day.group("name");
    if (name == null) {
      return date(day).map(date -> instant(date, time));
    }
    Integer relative = words.days().relative().get(name);
    DayOfWeek weekday = words.days().weekdays().get(name);
    if (weekday == null) {
      return Optional.ofNullable(relative).map(days -> instant(today().plusDays(days), time));
    }
    Instant next = instant(today().with(TemporalAdjusters.nextOrSame(weekday)), time);
    return Optional.of(
        next.isAfter(now) ? next : instant(today().with(TemporalAdjusters.next(weekday)), time));
  }

  /** A date without a year that has passed may be meant for next year: it is not sure. */
  private Optional<LocalDate> date(Matcher day) {
    try {
      String iso = day.group("iso");
      if (iso != null) {
        return Optional.of(LocalDate.parse(iso));
      }
      String year = group(day, "year");
      LocalDate date =
          LocalDate.of(
              year == null ? today().getYear() : Integer.parseInt(year),
              month(either(day, "month")),
              Integer.parseInt(either(day, "day")));
      return year == null && date.isBefore(today()) ? Optional.empty() : Optional.of(date);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private int month(String name) {
    Integer named = words.days().months().get(name);
    return named == null ? Integer.parseInt(name) : named;
  }

  private static String either(Matcher day, String group) {
    String first = group(day, group);
    String second = first == null ? group(day, group + "2") : first;
    return second == null ? "0" : second;
  }

  private static @Nullable String group(Matcher matcher, String name) {
    return matcher.namedGroups().containsKey(name) ? matcher.group(name) : null;
  }

  private Optional<LocalTime> clock(String text) {
    ClockWords clocks = words.clock();
    Matcher clock = clocks.pattern().matcher(text);
    if (!clock.matches()) {
      return Optional.empty();
    }
    String named = clock.group("named");
    return named == null ? time(clock) : Optional.ofNullable(clocks.named().get(named));
  }

  private static Optional<LocalTime> time(Matcher clock) {
    int hour = Integer.parseInt(clock.group("hour"));
    int minute = clock.group("minute") == null ? 0 : Integer.parseInt(clock.group("minute"));
    boolean afternoon = clock.group("pm") != null;
    if (minute > 59 || hour > 23) {
      return Optional.empty();
    }
    if (afternoon || clock.group("am") != null) {
      return hour < 1 || hour > NOON
          ? Optional.empty()
          : Optional.of(LocalTime.of(hour % NOON + (afternoon ? NOON : 0), minute));
    }
    boolean sure =
        clock.group("minute") != null
            || (clock.group("full") != null && (hour == 0 || hour >= FIRST_SURE_HOUR))
            || (clock.group("prefix") != null && hour > NOON);
    return sure ? Optional.of(LocalTime.of(hour, minute)) : Optional.empty();
  }

  private LocalDate today() {
    return now.atZone(zone).toLocalDate();
  }

  private Instant instant(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zone).toInstant();
  }
}
