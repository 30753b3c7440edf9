package dev.pawl.agents.email.intake;

import dev.pawl.agents.email.intake.DeadlineWords.ClockWords;
import dev.pawl.agents.email.intake.DeadlineWords.DayWords;
import dev.pawl.agents.email.intake.DeadlineWords.DispatchWords;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Map;
import java.util.regex.Pattern;

/** How deadlines are named in English, in {@link Spelling#plain plain} spelling. */
final class EnglishDates {
  private static final Map<String, DayOfWeek> WEEKDAYS =
      Map.of(
          "monday", DayOfWeek.MONDAY,
          "tuesday", DayOfWeek.TUESDAY,
          "wednesday", DayOfWeek.WEDNESDAY,
          "thursday", DayOfWeek.THURSDAY,
          "friday", DayOfWeek.FRIDAY,
          "saturday", DayOfWeek.SATURDAY,
          "sunday", DayOfWeek.SUNDAY);
  private static final Map<String, Integer> MONTHS =
      Map.ofEntries(
          Map.entry("january", 1),
          Map.entry("february", 2),
          Map.entry("march", 3),
          Map.entry("april", 4),
          Map.entry("may", 5),
          Map.entry("june", 6),
          Map.entry("july", 7),
          Map.entry("august", 8),
          Map.entry("september", 9),
          Map.entry("october", 10),
          Map.entry("november", 11),
          Map.entry("december", 12));
  private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);
  private static final LocalTime CLOSE_OF_BUSINESS = LocalTime.of(17, 0);

  static final DeadlineWords WORDS =
      new DeadlineWords(
          Pattern.compile(
              "(?:(?:please )?(?:send|deliver)(?: (?:it|this))? )?"
                  + "(?:(?<before>before)|(?:deadline|due|by|until|till|(?:no|not) later than|at the latest(?: by)?))"
                  + ":? (?<time>.+?)(?: at the latest)?(?: please)?"),
          Pattern.compile(
              "(?:please )?(?:(?:send|deliver) (?:it|this) )?within (?:the next )?(?<amount>\\d{1,3}|an?|one|two|three|four|five|six) (?:(?<hours>hours?)|(?<minutes>minutes?))"),
          DispatchWords.of(
              "is (?:fine|ok|okay|enough|early enough|soon enough)|will do|sent|out|gone|go|goes|leave|leaves|delivered|reach(?: (?:him|her|them))?|send|arrive|deadline|on its way|off",
              "i|we|need|needs|want|wants|this|that|it|the (?:e-?mail|mail|message)|has to|have to|needs to|to|must|should|be|get|gets|is|please|and|make sure|still|would like|can you|could you",
              "by",
              "lunch|lunchtime|dinner|evening|morning|afternoon|week|weekend|month|tonight|night|soon|later|sooner|hours?|minutes?|eod|cob|noon|end of day|o'clock|[ap]m|year|holidays|deadline"),
          Pattern.compile(
              "(?:(?:early |late |first thing )?(?:next|this|the end of|end of|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|on|around|about|the) ?)*"
                  + "(?:\\d[\\d:./]*(?:st|nd|rd|th|ish)?|monday|tuesday|wednesday|thursday|friday|saturday|sunday|morning|afternoon|evening|week|weekend|month|year"
                  + "|january|february|march|april|june|july|august|september|october|november|december)(?: (?:of )?(?:or .+|at .+|week|\\w+ber))?"),
          DayWords.of(
              "on|this",
              "(?:the\\s+)?(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(?<month>MONTH)(?:,?\\s+(?<year>\\d{4}))?"
                  + "|(?<month2>MONTH)\\s+(?<day2>\\d{1,2})(?:st|nd|rd|th)?",
              Map.of("today", 0, "tomorrow", 1),
              WEEKDAYS,
              MONTHS),
          ClockWords.of(
              "at",
              "am|a\\.m\\.?",
              "pm|p\\.m\\.?|in\\s+the\\s+afternoon",
              "h|o'clock",
              Map.ofEntries(
                  Map.entry("noon", LocalTime.NOON),
                  Map.entry("midday", LocalTime.NOON),
                  Map.entry("midnight", END_OF_DAY),
                  Map.entry("tonight", END_OF_DAY),
                  Map.entry("eod", END_OF_DAY),
                  Map.entry("end of day", END_OF_DAY),
                  Map.entry("end of the day", END_OF_DAY),
                  Map.entry("the end of the day", END_OF_DAY),
                  Map.entry("cob", CLOSE_OF_BUSINESS),
                  Map.entry("close of business", CLOSE_OF_BUSINESS))));

  private EnglishDates() {}
}
