package dev.pawl.agents.email.intake;

import dev.pawl.agents.email.intake.DeadlineWords.ClockWords;
import dev.pawl.agents.email.intake.DeadlineWords.DayWords;
import dev.pawl.agents.email.intake.DeadlineWords.DispatchWords;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Map;
import java.util.regex.Pattern;

/** How deadlines are named in Spanish, in {@link Spelling#plain plain} spelling. */
final class SpanishDates {
  private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);

  private static final Map<String, DayOfWeek> WEEKDAYS =
      Map.of(
          "lunes", DayOfWeek.MONDAY,
          "martes", DayOfWeek.TUESDAY,
          "miercoles", DayOfWeek.WEDNESDAY,
          "jueves", DayOfWeek.THURSDAY,
          "viernes", DayOfWeek.FRIDAY,
          "sabado", DayOfWeek.SATURDAY,
          "domingo", DayOfWeek.SUNDAY);

  private static final Map<String, Integer> MONTHS =
      Map.ofEntries(
          Map.entry("enero", 1),
          Map.entry("febrero", 2),
          Map.entry("marzo", 3),
          Map.entry("abril", 4),
          Map.entry("mayo", 5),
          Map.entry("junio", 6),
          Map.entry("julio", 7),
          Map.entry("agosto", 8),
          Map.entry("septiembre", 9),
          Map.entry("octubre", 10),
          Map.entry("noviembre", 11),
          Map.entry("diciembre", 12));

  static final DeadlineWords WORDS =
      new DeadlineWords(
          Pattern.compile(
              "(?:por favor,? )?(?:(?:envialo|mandalo) )?"
                  + "(?:(?<before>antes del?(?: las?)?)|(?:hasta(?: el)?|a mas tardar(?: el)?|como (?:muy )?tarde(?: el)?|plazo|fecha limite))"
                  + ":? (?<time>.+?)(?: como (?:muy )?tarde| a mas tardar)?(?:,? por favor)?"),
          Pattern.compile(
              "(?:por favor,? )?(?:en|dentro de|en menos de)(?: las? proximas?| los proximos)? (?<amount>\\d{1,3}|una?|dos|tres|cuatro|cinco|seis) (?:(?<hours>horas?)|(?<minutes>minutos?))"),
          DispatchWords.of(
              "esta bien|basta|vale|salir|salga|enviado|enviada|enviarse|mandado|mandarse|llegar|llegue|envialo|mandalo|manda|envia",
              "esto|eso|lo|tiene que|debe|ha de|estar|ser|y|por favor|el (?:correo|mensaje|mail)|necesito que|quiero que",
              "hasta",
              "mediodia|noche|tarde|semana|mes|pronto|luego|horas?|minutos?|plazo|comida|cena|ano"),
          Pattern.compile(
              "(?:(?:el|la|los|las|a|al?|fin|final|finales|de|del|proxim[oa]|este|esta|que|viene|manana|lunes|martes|miercoles|jueves|viernes|sabado|domingo|sobre) ?)*"
                  + "(?:\\d[\\d:./]*(?: y media| y cuarto)?|lunes|martes|miercoles|jueves|viernes|sabado|domingo|manana|tarde|noche|semana|mes|ano"
                  + "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)(?: o .+| que viene| proximo| por la \\w+| de \\w+)?"),
          DayWords.of(
              "el|este",
              "(?:dia\\s+)?(?<day>\\d{1,2})(?:\\s+de\\s+(?<month>MONTH)(?:\\s+del?\\s+(?<year>\\d{4}))?|/(?<month2>\\d{1,2})(?![/\\d]))",
              Map.of("hoy", 0, "manana", 1, "pasado manana", 2),
              WEEKDAYS,
              MONTHS),
          ClockWords.of(
              "(?:a\\s+)?las?",
              "de\\s+la\\s+manana|am|a\\.\\s?m\\.?",
              "de\\s+la\\s+(?:tarde|noche)|pm|p\\.\\s?m\\.?",
              "hs?|horas",
              Map.ofEntries(
                  Map.entry("mediodia", LocalTime.NOON),
                  Map.entry("medianoche", END_OF_DAY),
                  Map.entry("esta noche", END_OF_DAY),
                  Map.entry("final del dia", END_OF_DAY),
                  Map.entry("fin del dia", END_OF_DAY))));

  private SpanishDates() {}
}
