package dev.pawl.agents.email.delivery;

import dev.pawl.agents.mail.AttachmentLimits;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.agents.mail.MailTransport;
import dev.pawl.agents.mail.SentMail;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.Retry;
import java.time.Duration;

/**
 * How emails leave.
 *
 * @param transport hands over a message
 * @param sentMail settles deliveries in doubt
 * @param sender the From address; its name signs the email
 * @param retry when a deferred or queued message is tried again; not bound by what holds for other
 *     steps, since a mail server may be away for hours
 * @param attachments which attachments they may have
 */
public record MailService(
    MailTransport transport,
    SentMail sentMail,
    EmailAddress sender,
    Retry retry,
    AttachmentLimits attachments) {
  private static final Retry FOR_A_DAY =
      Retry.exponential()
          .firstDelay(Duration.ofSeconds(30))
          .maxDelay(Duration.ofHours(1))
          .maxAttempts(40)
          .maxElapsed(Duration.ofHours(24))
          .on(ErrorKind.SMTP, ErrorKind.NETWORK);

  /** One that retries a deferred or queued message for a day, with the default limits. */
  public static MailService of(MailTransport transport, SentMail sentMail, EmailAddress sender) {
    return new MailService(transport, sentMail, sender, FOR_A_DAY, AttachmentLimits.defaults());
  }

  /** The same with other retries. */
  public MailService retry(Retry other) {
    return new MailService(transport, sentMail, sender, other, attachments);
  }

  /** The same with other limits of attachments. */
  public MailService attachments(AttachmentLimits other) {
    return new MailService(transport, sentMail, sender, retry, other);
  }
}
