package dev.pawl.agents.email.draft;

import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.intake.Intent;
import dev.pawl.agents.email.intake.Language;
import dev.pawl.agents.email.intake.Lead;
import dev.pawl.agents.email.intake.Point;
import dev.pawl.agents.email.intake.Tone;

/** Finds the subject of an email: the one asked for, else the beginning of its first point. */
final class Subjects {
  /** Longer subjects are cut by most programs that show them. */
  private static final int FOUND_LENGTH = 70;

  private Subjects() {}

  static String of(EmailBrief brief) {
    if (!brief.subject().isEmpty()) {
      return brief.subject();
    }
    Point first = brief.points().getFirst();
    String subject = shortened(prefix(brief.intent(), first.lead()) + topic(brief, first));
    return brief.tone() == Tone.URGENT ? Phrases.urgent(brief.language()) + subject : subject;
  }

  private static String topic(EmailBrief brief, Point point) {
    String line = point.text().lines().findFirst().orElse("").strip();
    if (prefix(brief.intent(), point.lead()).endsWith(" for ")) {
      return line;
    }
    boolean article =
        brief.language() == Language.ENGLISH && line.regionMatches(true, 0, "the ", 0, 4);
    return Sentences.capitalised(article ? line.substring(4) : line);
  }

  private static String prefix(Intent intent, Lead lead) {
    if (lead == Lead.VERBATIM) {
      return "";
    }
    return switch (intent) {
      case ASK -> lead == Lead.QUESTION ? "Question: " : "Request: ";
      case REMIND -> "Reminder: ";
      case INVITE -> "Invitation: ";
      case THANK -> "Thank you for ";
      case INFORM, UNKNOWN -> "";
    };
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
