package dev.pawl.agents.work.scheduling;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads times of day such as 9-12, 9:30 to 11, 2-4 pm, 14 bis 16 Uhr. */
final class Times {
  private static final String TIME = "\\d{1,2}(?:[:.]\\d{2})?";
  private static final String SUFFIX = "(?:am|pm|a\\.m\\.|p\\.m\\.|uhr|h)";

  /** What a range of times looks like. */
  static final String PATTERN =
      "(?:"
          + TIME
          + ")\\s*"
          + SUFFIX
          + "?\\s*(?:-|–|to|until|bis|a)\\s*(?:"
          + TIME
          + ")(?:\\s*"
          + SUFFIX
          + ")?";

  private static final Pattern RANGE =
      Pattern.compile(
          "(?<from>"
              + TIME
              + ")\\s*(?<fromHalf>"
              + SUFFIX
              + ")?\\s*(?:-|–|to|until|bis|a)\\s*(?<to>"
              + TIME
              + ")\\s*(?<toHalf>"
              + SUFFIX
              + ")?",
          Pattern.CASE_INSENSITIVE);
  private static final int NOON = 12 * 60;
  private static final int DAY = 24 * 60;

  private Times() {}

  /** The slot on a day, nothing when there is no such time or it ends before it begins. */
  static Optional<Slot> on(LocalDate day, String range) {
    Matcher matcher = RANGE.matcher(range.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int to = minutes(matcher.group("to"), matcher.group("toHalf"));
    String fromHalf = matcher.group("fromHalf");
    int from =
        minutes(matcher.group("from"), fromHalf == null ? matcher.group("toHalf") : fromHalf);
    // "11-2 pm" begins in the morning.
    if (fromHalf == null && from >= to) {
      from = minutes(matcher.group("from"), null);
    }
    if (from < 0 || to < 0 || from >= to) {
      return Optional.empty();
    }
    LocalDateTime midnight = day.atStartOfDay();
    return Optional.of(new Slot(midnight.plusMinutes(from), midnight.plusMinutes(to)));
  }

  /** The minutes since midnight, negative when there is no such time. */
  private static int minutes(String time, @Nullable String half) {
    String[] parts = time.split("[:.]", 2);
    int hour = Integer.parseInt(parts[0]);
    int minute = parts.length < 2 ? 0 : Integer.parseInt(parts[1]);
    if (minute > 59) {
      return -1;
    }
    int minutes = hour * 60 + minute;
    char first = half == null ? ' ' : half.toLowerCase(Locale.ROOT).charAt(0);
    if (first != 'a' && first != 'p') {
      return minutes <= DAY ? minutes : -1;
    }
    if (hour < 1 || hour > 12) {
      return -1;
    }
    return minutes % NOON + (first == 'p' ? NOON : 0);
  }
}
