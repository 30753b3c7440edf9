package dev.pawl.agents.email.delivery;

import dev.pawl.agents.mail.Attachment;
import dev.pawl.agents.mail.DeliveryReport;
import dev.pawl.agents.mail.DeliveryStatus;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.agents.mail.MailTransport;
import dev.pawl.agents.mail.MessageIds;
import dev.pawl.agents.mail.OutgoingMessage;
import dev.pawl.agents.mail.PreparedMessage;
import dev.pawl.agents.mail.RecipientResult;
import dev.pawl.agents.mail.SentMail;
import dev.pawl.api.RecoveryAction;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.StepFailedException;
import dev.pawl.api.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The delivery phase: hands the message to the mail server at most once for each recipient.
 *
 * <p>When the server accepts the message for some recipients and defers others, the others get a
 * delivery of their own later. It has a Message-ID of its own, because the first one is already
 * proof that the message was sent.
 */
public final class Deliver {
  /** The name of the service that sends: its circuit breaker and limits hold for all emails. */
  public static final String SERVICE = "smtp";

  /** The name of the step that sends. */
  public static final String STEP = "smtp";

  /** The label that says where the message stands. */
  public static final String STATUS_LABEL = "delivery-status";

  private static final int MOST_DELIVERIES = 8;
  private static final Set<DeliveryStatus> WAITING =
      EnumSet.of(DeliveryStatus.QUEUED, DeliveryStatus.DEFERRED);
  private static final String FIRST = "1";

  /** The bits of a double's fraction. */
  private static final int DOUBLE_BITS = 53;

  private static final Duration FIRST_WAIT = Duration.ofMinutes(5);

  private final MailTransport transport;
  private final SentMail sentMail;
  private final Retry retry;

  /**
   * Delivers this way.
   *
   * @param sentMail settles deliveries in doubt
   * @param retry when a deferred or queued message is tried again
   */
  public Deliver(MailTransport transport, SentMail sentMail, Retry retry) {
    this.transport = transport;
    this.sentMail = sentMail;
    this.retry = retry;
  }

  /**
   * Delivers to everybody, as far as servers let it.
   *
   * @param attachments what the message was prepared with
   */
  public DeliveryOutcome run(Run phase, PreparedMessage message, List<Attachment> attachments) {
    Map<String, RecipientResult> results = new LinkedHashMap<>();
    List<EmailAddress> pending = message.recipients();
    String reply = "";
    Instant acceptedAt = null;
    StepFailedException failure = null;
    for (int number = 1; number <= MOST_DELIVERIES && !pending.isEmpty(); number++) {
      if (number > 1) {
        label(phase, DeliveryStatus.DEFERRED);
        phase.sleep("wait-" + number, FIRST_WAIT.multipliedBy(1L << (number - 2)));
      }
      try {
        PreparedMessage sent =
            number == 1 ? message : message.under(laterId(phase, message, number));
        DeliveryReport report = deliver(phase, sent, attachments, number, pending);
        acceptedAt = acceptedAt == null ? phase.now() : acceptedAt;
        reply = reply.isEmpty() ? report.reply() : reply;
        report.recipients().forEach(result -> results.put(result.address(), result));
        pending = named(pending, report.addresses(DeliveryStatus.DEFERRED));
      } catch (StepFailedException e) {
        failure = e;
        pending.forEach(to -> results.put(to.address(), FailedDelivery.result(e, to)));
        pending = List.of();
      }
    }
    return new DeliveryOutcome(List.copyOf(results.values()), reply, acceptedAt, failure);
  }

  /**
   * Tries until a server takes the message, or refuses it, or there was no success for too long. A
   * step for each attempt, and not a retry of one step, so that the run says in between whether the
   * message is queued or deferred.
   */
  private DeliveryReport deliver(
      Run phase,
      PreparedMessage message,
      List<Attachment> attachments,
      int number,
      List<EmailAddress> recipients) {
    Instant first = phase.now();
    for (int attempt = 1; ; attempt++) {
      label(phase, DeliveryStatus.SENDING);
      try {
        return attempt(phase, message, attachments, key(number, attempt), recipients);
      } catch (StepFailedException e) {
        DeliveryStatus status = DeliveryStatus.after(e);
        // Only what surely did not happen is tried again; doubts are settled inside the step.
        if (!WAITING.contains(status)) {
          throw e;
        }
        String key = key(number, attempt);
        int attempts = attempt;
        double fraction = fraction(phase);
        Duration elapsed = Duration.between(first, phase.now());
        // Recorded, because how long is tried may be set otherwise when this is replayed.
        NextAttempt next =
            phase.step(
                "next-attempt",
                NextAttempt.class,
                Step.defaults().key(key),
                () -> NextAttempt.of(retry.delayAfter(attempts, e.kind(), fraction, elapsed)));
        if (!next.due()) {
          throw e;
        }
        label(phase, status);
        phase.sleep("retry-" + key, next.delay());
      }
    }
  }

  /**
   * Whether there is another attempt.
   *
   * @param delay before it, zero when there is none
   */
  record NextAttempt(boolean due, Duration delay) {
    static NextAttempt of(Optional<Duration> delay) {
      return new NextAttempt(delay.isPresent(), delay.orElse(Duration.ZERO));
    }
  }

  private DeliveryReport attempt(
      Run phase,
      PreparedMessage message,
      List<Attachment> attachments,
      String key,
      List<EmailAddress> recipients) {
    // What is done about a failed delivery is decided here, by recipient and for days.
    Step once =
        Step.once()
            .verify(() -> verification(message.messageId(), recipients))
            .service(SERVICE)
            .onFailure(RecoveryAction.FAIL);
    @Nullable DeliveryReport report =
        phase.step(
            STEP,
            DeliveryReport.class,
            key.equals(FIRST) ? once : once.key(key),
            () -> transport.send(new OutgoingMessage(message, attachments), recipients));
    return report == null
        ? sent(message.messageId(), recipients, "A person settled that it was sent")
        : report;
  }

  /** The delivery, and after a point the attempt at it unless it is the first. */
  private static String key(int number, int attempt) {
    return attempt == 1 ? Integer.toString(number) : number + "." + attempt;
  }

  /** Between 0 and 1, the same on every replay. */
  private static double fraction(Run phase) {
    return (phase.randomLong() >>> (Long.SIZE - DOUBLE_BITS)) * 0x1.0p-53;
  }

  private static String laterId(Run phase, PreparedMessage message, int number) {
    return MessageIds.derive(
        phase.id(), "%s/%s[%d]".formatted(phase.path(), STEP, number), message.from().domain());
  }

  private Verification verification(String messageId, List<EmailAddress> recipients) {
    return switch (sentMail.lookup(messageId)) {
      case SentMail.Lookup.Found found -> Verification.done(report(messageId, recipients, found));
      case SentMail.Lookup.NotFound() -> Verification.notDone();
      case SentMail.Lookup.Unknown unknown -> Verification.unknown();
    };
  }

  /** The replies are lost: only where the place names recipients is it known who was refused. */
  private static DeliveryReport report(
      String messageId, List<EmailAddress> recipients, SentMail.Lookup.Found found) {
    String evidence = "The reply was lost; " + found.evidence();
    List<RecipientResult> results =
        recipients.stream()
            .map(to ->
                found.recipients().isEmpty()
                        || found.recipients().stream().anyMatch(to.address()::equalsIgnoreCase)
                    ? new RecipientResult(to.address(), DeliveryStatus.SENT, evidence)
                    : new RecipientResult(
                        to.address(), DeliveryStatus.FAILED, evidence + ", without this recipient"))
            .toList();
    return new DeliveryReport(messageId, evidence, results);
  }

  private static DeliveryReport sent(
      String messageId, List<EmailAddress> recipients, String evidence) {
    return new DeliveryReport(
        messageId,
        evidence,
        recipients.stream()
            .map(to -> new RecipientResult(to.address(), DeliveryStatus.SENT, evidence))
            .toList());
  }

  private static List<EmailAddress> named(List<EmailAddress> all, List<String> addresses) {
    return all.stream().filter(to -> addresses.contains(to.address())).toList();
  }

  private static void label(Run phase, DeliveryStatus status) {
    phase.label(STATUS_LABEL, status.name().toLowerCase(Locale.ROOT));
  }
}
