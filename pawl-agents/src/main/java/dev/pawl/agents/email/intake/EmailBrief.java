package dev.pawl.agents.email.intake;

import dev.pawl.agents.mail.EmailAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was understood of a request for an email.
 *
 * @param intent what the email is for
 * @param language the language to write in
 * @param to the recipients, empty when none is certain
 * @param cc who gets a copy
 * @param subject the subject asked for, empty when the email shall find its own
 * @param points what it must say, empty when unknown
 * @param tone how it sounds
 * @param deadline when it must be sent by, or null for no deadline
 * @param late what becomes of it after the deadline; briefs that were recorded without it are sent
 * @param doubts what a person must settle first
 */
public record EmailBrief(
    Intent intent,
    Language language,
    List<EmailAddress> to,
    List<EmailAddress> cc,
    String subject,
    List<Point> points,
    Tone tone,
    @Nullable Instant deadline,
    DeadlinePolicy late,
    List<Doubt> doubts) {
  /** Copies the lists. */
  public EmailBrief {
    late = late == null ? DeadlinePolicy.SEND : late;
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    points = List.copyOf(points);
    doubts = List.copyOf(doubts);
  }

  /** The same of a request that brings files: what it says of attachments is no doubt. */
  public EmailBrief withFiles() {
    return new EmailBrief(
        intent,
        language,
        to,
        cc,
        subject,
        points,
        tone,
        deadline,
        late,
        doubts.stream().filter(doubt -> doubt.field() != Doubt.Field.ATTACHMENT).toList());
  }

  /** A brief whose email is sent also when it is late. */
  public EmailBrief(
      Intent intent,
      Language language,
      List<EmailAddress> to,
      List<EmailAddress> cc,
      String subject,
      List<Point> points,
      Tone tone,
      @Nullable Instant deadline,
      List<Doubt> doubts) {
    this(intent, language, to, cc, subject, points, tone, deadline, DeadlinePolicy.SEND, doubts);
  }
}
