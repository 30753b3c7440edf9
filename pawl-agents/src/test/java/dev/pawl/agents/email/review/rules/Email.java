package dev.pawl.agents.email.review.rules;

import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.intake.DeadlinePolicy;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.intake.Intent;
import dev.pawl.agents.email.intake.Language;
import dev.pawl.agents.email.intake.Lead;
import dev.pawl.agents.email.intake.Point;
import dev.pawl.agents.email.intake.Tone;
import dev.pawl.agents.email.review.Finding;
import dev.pawl.agents.email.review.ReviewSubject;
import dev.pawl.agents.email.review.Reviewer;
import dev.pawl.agents.email.review.Severity;
import dev.pawl.agents.mail.EmailAddress;
import java.util.Arrays;
import java.util.List;

/** An email for tests; what a test does not say is ordinary. A pilcrow stands for a new line. */
record Email(
    Language language,
    Tone tone,
    List<EmailAddress> to,
    List<EmailAddress> cc,
    List<Point> points,
    Draft draft,
    List<String> attachments) {
  private static final EmailAddress SENDER = new EmailAddress("pawl@acme-corp.com", "Pawl");

  static Email of(Language language, String text) {
    return new Email(
        language,
        Tone.NEUTRAL,
        List.of(EmailAddress.of("anna@acme-corp.com")),
        List.of(),
        List.of(),
        new Draft("Maintenance on Friday", lines(text), ""),
        List.of());
  }

  /** A table says {@code de: text}; English goes without saying. */
  static Email of(String text) {
    return switch (text.length() > 3 ? text.substring(0, 3) : "") {
      case "de:" -> of(Language.GERMAN, text.substring(3).strip());
      case "es:" -> of(Language.SPANISH, text.substring(3).strip());
      default -> of(Language.ENGLISH, text);
    };
  }

  Email tone(Tone other) {
    return new Email(language, other, to, cc, points, draft, attachments);
  }

  Email to(String addresses) {
    return new Email(language, tone, addresses(addresses), cc, points, draft, attachments);
  }

  Email cc(String addresses) {
    return new Email(language, tone, to, addresses(addresses), points, draft, attachments);
  }

  Email point(Lead lead, String text) {
    return new Email(language, tone, to, cc, List.of(new Point(lead, text)), draft, attachments);
  }

  Email subject(String subject) {
    return new Email(
        language,
        tone,
        to,
        cc,
        points,
        new Draft(subject, draft.text(), draft.html()),
        attachments);
  }

  Email html(String html) {
    return new Email(
        language,
        tone,
        to,
        cc,
        points,
        new Draft(draft.subject(), draft.text(), html),
        attachments);
  }

  Email attaching(String... names) {
    return new Email(language, tone, to, cc, points, draft, List.of(names));
  }

  ReviewSubject subject() {
    return new ReviewSubject(
        new EmailBrief(
            Intent.INFORM,
            language,
            to,
            cc,
            "",
            points,
            tone,
            null,
            DeadlinePolicy.SEND,
            List.of()),
        draft,
        SENDER,
        attachments);
  }

  /** The codes of what a reviewer wants changed; notes stop nothing. */
  List<String> demands(Reviewer reviewer) {
    return reviewer.review(subject()).findings().stream()
        .filter(finding -> finding.severity() != Severity.NOTE)
        .map(Finding::code)
        .distinct()
        .toList();
  }

  static String lines(String text) {
    return text.replace('¶', '\n');
  }

  private static List<EmailAddress> addresses(String addresses) {
    return Arrays.stream(addresses.split(";", -1))
        .filter(address -> !address.isBlank())
        .map(EmailAddress::parse)
        .toList();
  }
}
