package dev.pawl.agents.work.scheduling;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how long a meeting is to be. */
final class MeetingLength {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final Pattern HALF_HOUR =
      Pattern.compile("half an hour|halbe\\w* stunde|media hora", FLAGS);
  private static final Pattern ONE_HOUR =
      Pattern.compile("\\ban hour|\\bone hour|\\beine\\w* stunde|\\buna hora", FLAGS);
  private static final Pattern AMOUNT =
      Pattern.compile(
          "(?<![\\d:.])(?<amount>\\d{1,3}(?:[.,]\\d)?)\\s*-?(?<unit>min\\w*|hours?\\b|hrs?\\b|h\\b|stunden?\\b|horas?\\b)",
          FLAGS);
  private static final Duration LONGEST = Duration.ofHours(12);

  private MeetingLength() {}

  /** The length that the text names, if it names a possible one. */
  static Optional<Duration> in(String text) {
    Matcher matcher = AMOUNT.matcher(text);
    if (matcher.find()) {
      double amount = Double.parseDouble(matcher.group("amount").replace(',', '.'));
      boolean minutes = matcher.group("unit").toLowerCase(Locale.ROOT).startsWith("min");
      Duration length = Duration.ofMinutes(Math.round(amount * (minutes ? 1 : 60)));
      boolean possible = length.isPositive() && length.compareTo(LONGEST) <= 0;
      return possible ? Optional.of(length) : Optional.empty();
    }
    if (HALF_HOUR.matcher(text).find()) {
      return Optional.of(Duration.ofMinutes(30));
    }
    return ONE_HOUR.matcher(text).find() ? Optional.of(Duration.ofHours(1)) : Optional.empty();
  }
}
