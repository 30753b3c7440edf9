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
  /** How many times a message is handed over at most, however long that is tried. */
  public static final int MOST_ATTEMPTS = 1_000;

  private static final Duration FIRST_DELAY = Duration.ofSeconds(30);
  private static final Duration MAX_DELAY = Duration.ofHours(1);
  private static final Duration FOR_A_DAY = Duration.ofHours(24);

  /** One that retries a deferred or queued message for a day, with the default limits. */
  public static MailService of(MailTransport transport, SentMail sentMail, EmailAddress sender) {
    return new MailService(
        transport,
        sentMail,
        sender,
        retrying(FOR_A_DAY, FIRST_DELAY, MAX_DELAY),
        AttachmentLimits.defaults());
  }

  /**
   * When a deferred or queued message is tried again: after delays that double.
   *
   * @param limit no attempt starts later than this after the first one
   * @param firstDelay after the first attempt
   * @param maxDelay where delays stop growing
   * @throws IllegalArgumentException when the first delay is the longer one, or so many attempts
   *     would be more than {@value #MOST_ATTEMPTS}
   */
  public static Retry retrying(Duration limit, Duration firstDelay, Duration maxDelay) {
    if (firstDelay.compareTo(maxDelay) > 0) {
      throw new IllegalArgumentException(
          "the first delay, %s, is longer than the longest, %s".formatted(firstDelay, maxDelay));
    }
    if (limit.dividedBy(maxDelay) > MOST_ATTEMPTS) {
      throw new IllegalArgumentException(
          "a delay of %s makes more than %d attempts in %s"
              .formatted(maxDelay, MOST_ATTEMPTS, limit));
    }
    return Retry.exponential()
        .firstDelay(firstDelay)
        .maxDelay(maxDelay)
        // The time is the bound; what jitter and the first, short delays add is below this.
        .maxAttempts(2 * MOST_ATTEMPTS)
        .maxElapsed(limit)
        .on(ErrorKind.SMTP, ErrorKind.NETWORK);
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
