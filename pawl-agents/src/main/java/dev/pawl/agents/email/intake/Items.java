package dev.pawl.agents.email.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes lists apart: one item a line, or numbered in one line. */
final class Items {
  private static final Pattern BULLET = Pattern.compile("^\\s*(?:[-*•]|\\d{1,2}[.)])\\s+");
  private static final Pattern DASH = Pattern.compile("^\\s*[-*•]\\s");
  private static final Pattern NUMBER =
      Pattern.compile("(?:^|[,;.]?\\s+)(?:and\\s+|und\\s+|y\\s+)?\\(?(?<number>\\d{1,2})[.)]\\s+");

  private Items() {}

  /** The items without their marks, empty when the text is no list. */
  static List<String> of(String text) {
    List<String> lines = text.strip().lines().filter(line -> !line.isBlank()).toList();
    boolean several =
        lines.size() > 1 || lines.stream().allMatch(line -> DASH.matcher(line).find());
    if (several
        && !lines.isEmpty()
        && lines.stream().allMatch(line -> BULLET.matcher(line).find())) {
      return lines.stream().map(line -> BULLET.matcher(line).replaceFirst("").strip()).toList();
    }
    return lines.size() == 1 ? numbered(lines.getFirst()) : List.of();
  }

  /** Only a whole text that counts from 1 is a list: a date or an amount is no item. */
  private static List<String> numbered(String line) {
    List<String> items = new ArrayList<>();
    Matcher number = NUMBER.matcher(line);
    int start = 0;
    while (number.find()) {
      boolean first = items.isEmpty() && start == 0;
      if (first ? number.start() != 0 : number.start() < start) {
        return List.of();
      }
      if (Integer.parseInt(number.group("number")) != items.size() + (first ? 1 : 2)) {
        return List.of();
      }
      if (!first) {
        items.add(line.substring(start, number.start()).strip());
      }
      start = number.end();
    }
    if (items.isEmpty()) {
      return List.of();
    }
    items.add(line.substring(start).strip());
    return items;
  }
}
