package dev.pawl.agents.email.review.rules;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes times and numbers in one form, so that 10 pm is 22:00 and 1,000 is 1000. */
final class Facts {
  private static final int NOON = 12;
  private static final Pattern TWELVE_HOURS =
      Pattern.compile(
          "\\b(\\d{1,2})(?:[:.](\\d{2}))?\\s*([ap])\\.?\\s?m\\b\\.?", Pattern.CASE_INSENSITIVE);
  private static final Pattern CLOCK =
      Pattern.compile(
          "\\b(\\d{1,2})(?:[:.](\\d{2}))?(?:\\s*Uhr\\b|\\s?h\\b|\\s+horas\\b)|\\b(\\d{1,2}):(\\d{2})\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern GROUPED = Pattern.compile("(?<=\\d)[,.'’](?=\\d{3}\\b)");
  private static final Pattern COMMA = Pattern.compile("(?<=\\d),(?=\\d)");
  private static final Pattern ORDINAL =
      Pattern.compile("\\b(\\d+)(?:st|nd|rd|th|º|ª)\\b", Pattern.CASE_INSENSITIVE);

  private Facts() {}

  static String uniform(String text) {
    String times = TWELVE_HOURS.matcher(text).replaceAll(Facts::twelve);
    times = CLOCK.matcher(times).replaceAll(Facts::clock);
    String numbers = GROUPED.matcher(times).replaceAll("");
    numbers = COMMA.matcher(numbers).replaceAll(".");
    return ORDINAL.matcher(numbers).replaceAll("$1");
  }

  private static String twelve(MatchResult time) {
    boolean afternoon = time.group(3).toLowerCase(Locale.ROOT).equals("p");
    int hour = Integer.parseInt(time.group(1)) % NOON + (afternoon ? NOON : 0);
    return time(hour, time.group(2));
  }

  private static String clock(MatchResult time) {
    return time.group(1) == null
        ? time(Integer.parseInt(time.group(3)), time.group(4))
        : time(Integer.parseInt(time.group(1)), time.group(2));
  }

  private static String time(int hour, @Nullable String minutes) {
    return Matcher.quoteReplacement("%d:%s".formatted(hour, minutes == null ? "00" : minutes));
  }
}
