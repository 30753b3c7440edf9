package dev.pawl.agents.email.intake;

import dev.pawl.agents.email.intake.DeadlineWords.ClockWords;
import dev.pawl.agents.email.intake.DeadlineWords.DayWords;
import dev.pawl.agents.email.intake.DeadlineWords.DispatchWords;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Map;
import java.util.regex.Pattern;

/** How deadlines are named in German, in {@link Spelling#plain plain} spelling. */
final class GermanDates {
  private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);
  private static final LocalTime CLOSE_OF_BUSINESS = LocalTime.of(17, 0);

  private static final Map<String, DayOfWeek> WEEKDAYS =
      Map.of(
          "montag", DayOfWeek.MONDAY,
          "dienstag", DayOfWeek.TUESDAY,
          "mittwoch", DayOfWeek.WEDNESDAY,
          "donnerstag", DayOfWeek.THURSDAY,
          "freitag", DayOfWeek.FRIDAY,
          "samstag", DayOfWeek.SATURDAY,
          "sonnabend", DayOfWeek.SATURDAY,
          "sonntag", DayOfWeek.SUNDAY);

  private static final Map<String, Integer> MONTHS =
      Map.ofEntries(
          Map.entry("januar", 1),
          Map.entry("februar", 2),
          Map.entry("maerz", 3),
          Map.entry("april", 4),
          Map.entry("mai", 5),
          Map.entry("juni", 6),
          Map.entry("juli", 7),
          Map.entry("august", 8),
          Map.entry("september", 9),
          Map.entry("oktober", 10),
          Map.entry("november", 11),
          Map.entry("dezember", 12));

  static final DeadlineWords WORDS =
      new DeadlineWords(
          Pattern.compile(
              "(?:bitte )?(?:(?:schick|sende?) (?:es|sie|die mail) )?(?:noch )?"
                  + "(?:(?<before>vor(?: dem)?)|(?:frist|deadline|(?:spaetestens )?bis(?: spaetestens)?(?: zum| um| am)?|spaetestens(?: am| um)?))"
                  + ":? (?<time>.+?)(?: bitte)?"),
          Pattern.compile(
              "(?:bitte )?(?:innerhalb von|innerhalb der naechsten|in den naechsten|binnen) (?<amount>\\d{1,3}|einer?|zwei|drei|vier|fuenf|sechs) (?:(?<hours>stunden?)|(?<minutes>minuten?))"),
          DispatchWords.of(
              "reicht(?: auch)?|genuegt|ist frueh genug|raus|rausgehen|rausgeht|verschickt|gesendet|geschickt|abgeschickt|weg|ankommen|da sein|draussen|muss|soll|schick|sende?|schicken|senden",
              "das|dies|es|sie|die (?:e-?)?mail|die nachricht|und|bitte|noch|sein|werden|wird|unbedingt|ich brauche|gehen",
              "bis",
              "mittag|mittags|abend|abends|frueh|nachmittag|woche|wochenende|monat|nacht|bald|spaeter|stunden?|minuten?|feierabend|jahr|frist|uhr"),
          Pattern.compile(
              "(?:(?:ende|anfang|mitte|naechste[rsn]?|kommende[rsn]?|diese[rsn]?|der|den|dem|die|des|morgen|heute|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|um|ca\\.?|etwa|gegen) ?)*"
                  + "(?:\\d[\\d:./]*(?: uhr)?|halb \\w+|viertel .+|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|(?:sonn|feier)abend|frueh|vormittag|nachmittag|abend|wochenende|woche|monats?|jahres?(?:ende)?|wochenendes?|monatsende"
                  + "|januar|februar|maerz|april|mai|juni|juli|august|september|oktober|november|dezember)(?: oder .+| frueh| um .+| \\w+)?"),
          DayWords.of(
              "am|diesen|dem|den",
              "(?<day>\\d{1,2})\\.\\s*(?<month>MONTH|(?:1[0-2]|0?[1-9])(?![\\d:])(?!\\s*uhr))\\.?(?:\\s*(?<year>\\d{4}))?",
              Map.of("heute", 0, "morgen", 1, "uebermorgen", 2),
              WEEKDAYS,
              MONTHS),
          ClockWords.of(
              "um",
              "uhr\\s+(?:morgens|frueh)|uhr\\s+vormittags",
              "uhr\\s+(?:nachmittags|abends)",
              "uhr|h",
              Map.ofEntries(
                  Map.entry("mittag", LocalTime.NOON),
                  Map.entry("mitternacht", END_OF_DAY),
                  Map.entry("tagesende", END_OF_DAY),
                  Map.entry("ende des tages", END_OF_DAY),
                  Map.entry("eod", END_OF_DAY),
                  Map.entry("geschaeftsschluss", CLOSE_OF_BUSINESS),
                  Map.entry("cob", CLOSE_OF_BUSINESS))));

  private GermanDates() {}
}
