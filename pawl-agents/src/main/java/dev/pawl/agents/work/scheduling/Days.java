package dev.pawl.agents.work.scheduling;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads days: dates, weekdays and words such as tomorrow, in English, German and Spanish. */
final class Days {
  /** What a day looks like. */
  static final String PATTERN =
      "\\d{4}-\\d{2}-\\d{2}|(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mié|mie|jue|vie|sáb|sab|dom)(?![\\p{L}])"
          + "|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
          + "|lunes|martes|miércoles|miercoles|jueves|viernes|sábado|sabado|domingo|today|tomorrow|heute|morgen|hoy|mañana";

  private static final Map<String, Integer> RELATIVE =
      Map.of("today", 0, "heute", 0, "hoy", 0, "tomorrow", 1, "morgen", 1, "mañana", 1);
  private static final Map<String, DayOfWeek> BEGINNINGS =
      Map.ofEntries(
          Map.entry("mo", DayOfWeek.MONDAY),
          Map.entry("lu", DayOfWeek.MONDAY),
          Map.entry("tu", DayOfWeek.TUESDAY),
          Map.entry("di", DayOfWeek.TUESDAY),
          Map.entry("ma", DayOfWeek.TUESDAY),
          Map.entry("we", DayOfWeek.WEDNESDAY),
          Map.entry("mi", DayOfWeek.WEDNESDAY),
          Map.entry("th", DayOfWeek.THURSDAY),
          Map.entry("ju", DayOfWeek.THURSDAY),
          Map.entry("fr", DayOfWeek.FRIDAY),
          Map.entry("vi", DayOfWeek.FRIDAY),
          Map.entry("sa", DayOfWeek.SATURDAY),
          Map.entry("sá", DayOfWeek.SATURDAY),
          Map.entry("su", DayOfWeek.SUNDAY),
          Map.entry("so", DayOfWeek.SUNDAY));

  private Days() {}

  /**
   * The day that a word means on a day. A weekday is the next one after that day.
   *
   * @return nothing for a date that there is not
   */
  static Optional<LocalDate> of(String word, LocalDate today) {
    String plain = word.toLowerCase(Locale.ROOT);
    if (Character.isDigit(plain.charAt(0))) {
      try {
        return Optional.of(LocalDate.parse(plain));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
    Integer days = RELATIVE.get(plain);
    return Optional.of(
        days == null ? today.with(TemporalAdjusters.next(weekday(plain))) : today.plusDays(days));
  }

  /** "do" begins Donnerstag and domingo. */
  private static DayOfWeek weekday(String word) {
    if (word.startsWith("do")) {
      return word.startsWith("dom") ? DayOfWeek.SUNDAY : DayOfWeek.THURSDAY;
    }
    DayOfWeek day = BEGINNINGS.get(word.substring(0, 2));
    if (day == null) {
      throw new IllegalArgumentException("\"%s\" is no weekday.".formatted(word));
    }
    return day;
  }
}
