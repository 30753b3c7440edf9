package dev.pawl.agents.email.intake;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How a language names deadlines, in {@link Spelling#plain plain} spelling.
 *
 * @param limit the whole of a deadline: a group {@code time}, and a group {@code before} when that
 *     time does not belong to it any more
 * @param within the whole of a time from now: the groups {@code amount} and {@code hours} or {@code
 *     minutes}
 * @param dispatch how a sentence says that the email must go
 * @param vague found in times that have more than one meaning
 * @param days the names of days
 * @param clock the names of times
 */
record DeadlineWords(
    Pattern limit,
    Pattern within,
    DispatchWords dispatch,
    Pattern vague,
    DayWords days,
    ClockWords clock) {

  /**
   * How a sentence says that the email must go: {@code this has to leave by noon}.
   *
   * @param verb found in such a sentence
   * @param around all the words that may stand around the deadline
   * @param limit a word that makes a day a deadline
   * @param times words for times that no deadline can be made of
   */
  record DispatchWords(Pattern verb, Pattern around, String limit, Pattern times) {
    static DispatchWords of(String verb, String around, String limit, String times) {
      return new DispatchWords(
          Pattern.compile("(?<!\\p{L})(?:" + verb + ")(?!\\p{L})"),
          Pattern.compile("(?<!\\p{L})(?:" + verb + "|" + around + ")(?!\\p{L})"),
          limit,
          Pattern.compile("(?<!\\p{L})(?:" + times + ")(?!\\p{L})"));
    }
  }

  /**
   * The names of days.
   *
   * @param pattern finds a day: the group {@code iso}, {@code name}, or {@code day} and {@code
   *     month} with or without {@code year}, where a 2 may be added to the names
   * @param relative how many days after today
   * @param weekdays the days of the week
   * @param months the months from 1
   */
  record DayWords(
      Pattern pattern,
      Map<String, Integer> relative,
      Map<String, DayOfWeek> weekdays,
      Map<String, Integer> months) {
    DayWords {
      relative = Map.copyOf(relative);
      weekdays = Map.copyOf(weekdays);
      months = Map.copyOf(months);
    }

    /**
     * Names of a language.
     *
     * @param prefix what may stand before a day
     * @param date the day of a month, as in {@link #pattern}, with {@code MONTH} for its name
     */
    static DayWords of(
        String prefix,
        String date,
        Map<String, Integer> relative,
        Map<String, DayOfWeek> weekdays,
        Map<String, Integer> months) {
      String names = alternatives(relative) + "|" + alternatives(weekdays);
      String pattern =
          "(?<![\\p{L}\\d])(?:(?:%s)\\s+)?(?:(?<iso>\\d{4}-\\d{2}-\\d{2})|(?:%s)|(?<name>%s))(?![\\p{L}\\d])"
              .formatted(prefix, date.replace("MONTH", alternatives(months)), names);
      return new DayWords(Pattern.compile(pattern), relative, weekdays, months);
    }
  }

  /**
   * The names of times.
   *
   * @param pattern the whole of a time: {@code named}, or {@code hour} with {@code minute}, {@code
   *     am}, {@code pm} or {@code full}, and {@code prefix}
   * @param named times with a name
   */
  record ClockWords(Pattern pattern, Map<String, LocalTime> named) {
    ClockWords {
      named = Map.copyOf(named);
    }

    /**
     * Names of a language.
     *
     * @param prefix what may stand before a time
     * @param am after an hour before noon
     * @param pm after an hour after noon
     * @param full after an hour of 24
     */
    static ClockWords of(
        String prefix, String am, String pm, String full, Map<String, LocalTime> named) {
      String pattern =
          "(?<prefix>%s\\s+)?(?:(?<named>%s)|(?<hour>\\d{1,2})(?:[:.](?<minute>\\d{2}))?\\s*(?:(?<am>%s)|(?<pm>%s)|(?<full>%s))?)"
              .formatted(prefix, alternatives(named), am, pm, full);
      return new ClockWords(Pattern.compile(pattern), named);
    }
  }

  /** The longest first, so that none hides behind its own beginning. */
  private static String alternatives(Map<String, ?> names) {
    return String.join(
        "|",
        names.keySet().stream().sorted((a, b) -> Integer.compare(b.length(), a.length())).toList());
  }
}
