package dev.pawl.agents.email.draft;

import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.intake.Lead;
import dev.pawl.agents.email.intake.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an email says between salutation and closing.
 *
 * @param layout how the lines stand together
 * @param lines the sentences
 */
record Body(Layout layout, List<String> lines) {

  /** How lines stand together. */
  enum Layout {
    /** One after the other. */
    PARAGRAPH,
    /** One below the other: points of one kind. */
    LIST
  }

  Body {
    lines = List.copyOf(lines);
  }

  static Body of(EmailBrief brief, Wording wording) {
    Address address = wording.address(brief);
    List<String> lines = new ArrayList<>();
    List<Point> points = brief.points();
    int start = 0;
    while (start < points.size()) {
      Lead lead = points.get(start).lead();
      int end = start + 1;
      while (wording.joins(lead) && end < points.size() && points.get(end).lead() == lead) {
        end++;
      }
      List<String> texts = points.subList(start, end).stream().map(Point::text).toList();
      lines.add(wording.sentence(brief.intent(), lead, texts, address));
      start = end;
    }
    Set<Lead> leads = points.stream().map(Point::lead).collect(Collectors.toSet());
    return new Body(lines.size() > 1 && leads.size() == 1 ? Layout.LIST : Layout.PARAGRAPH, lines);
  }
}
