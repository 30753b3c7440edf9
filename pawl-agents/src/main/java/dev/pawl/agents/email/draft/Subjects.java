package dev.pawl.agents.email.draft;

import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.intake.Point;
import dev.pawl.agents.email.intake.Tone;

/** Finds the subject of an email: the one asked for, else the beginning of its first point. */
final class Subjects {
  /** Longer subjects are cut by most programs that show them. */
  private static final int FOUND_LENGTH = 70;

  private Subjects() {}

  static String of(EmailBrief brief, Wording wording) {
    if (!brief.subject().isEmpty()) {
      return brief.subject();
    }
    Point first = brief.points().getFirst();
    String line = first.text().lines().findFirst().orElse("").strip();
    String subject = shortened(wording.subject(brief.intent(), new Point(first.lead(), line)));
    return brief.tone() == Tone.URGENT ? wording.urgent() + subject : subject;
  }

  private static String shortened(String subject) {
    String line = subject.replaceAll("[\\s.,;:!?]+$", "");
    if (line.length() <= FOUND_LENGTH) {
      return line;
    }
    int space = line.lastIndexOf(' ', FOUND_LENGTH - 1);
    int end =
        space > 0 ? space : line.offsetByCodePoints(0, line.codePointCount(0, FOUND_LENGTH) - 1);
    return line.substring(0, end) + "…";
  }
}
