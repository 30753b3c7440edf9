package dev.pawl.agents.work.scheduling;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads lines such as "Anna: Mon 9-12, 14-16; 2026-11-25 10:00-11:30". */
final class AvailabilityReader {
  private static final Pattern LINE =
      Pattern.compile("\\s*(?:[-*•]\\s+)?(?<person>\\p{L}[^:\\d]{0,60}?)\\s*:\\s*(?<slots>.+)");
  private static final Pattern DAY_OR_TIMES =
      Pattern.compile(
          "(?<![\\p{L}\\d])(?:(?<day>" + Days.PATTERN + ")|(?<times>" + Times.PATTERN + "))",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private AvailabilityReader() {}

  /**
   * What could be read.
   *
   * @param people who has time when, each person once
   * @param unreadable the lines that begin like one of these and make no sense
   */
  record Read(List<Availability> people, List<String> unreadable) {}

  static Read read(String text, LocalDate today) {
    Map<String, List<Slot>> people = new LinkedHashMap<>();
    List<String> unreadable = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        Optional<List<Slot>> slots = slots(matcher.group("slots"), today);
        if (slots.isPresent()) {
          people
              .computeIfAbsent(matcher.group("person"), name -> new ArrayList<>())
              .addAll(slots.get());
        } else {
          unreadable.add(line.strip());
        }
      }
    }
    List<Availability> all = new ArrayList<>();
    people.forEach((name, slots) -> all.add(new Availability(name, slots)));
    return new Read(all, unreadable);
  }

  /** The slots of a line, nothing when a day or time makes no sense or there are none. */
  private static Optional<List<Slot>> slots(String text, LocalDate today) {
    List<Slot> slots = new ArrayList<>();
    Optional<LocalDate> day = Optional.empty();
    Matcher matcher = DAY_OR_TIMES.matcher(text);
    while (matcher.find()) {
      if (matcher.group("day") != null) {
        day = Days.of(matcher.group("day"), today);
      } else {
        Optional<Slot> slot = day.flatMap(known -> Times.on(known, matcher.group("times")));
        if (slot.isEmpty()) {
          return Optional.empty();
        }
        slots.add(slot.get());
      }
    }
    return slots.isEmpty() ? Optional.empty() : Optional.of(slots);
  }
}
