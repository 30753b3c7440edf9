package dev.pawl.agents.email;

import dev.pawl.agents.mail.DeliveryReport;
import dev.pawl.agents.mail.DeliveryStatus;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.agents.mail.MailTransport;
import dev.pawl.agents.mail.MessageIds;
import dev.pawl.agents.mail.PreparedMessage;
import dev.pawl.agents.mail.RecipientResult;
import dev.pawl.agents.mail.SentMail;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.StepFailedException;
import dev.pawl.api.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The delivery phase: hands the message to the mail server at most once for each recipient.
 *
 * <p>When the server accepts the message for some recipients and defers others, the others get a
 * delivery of their own later. It has a Message-ID of its own, because the first one is already
 * proof that the message was sent.
 */
final class Deliver {
  /** The name of the step that sends. */
  static final String STEP = "smtp";

  static final String STATUS_LABEL = "delivery-status";

  private static final int MOST_DELIVERIES = 8;
  private static final Duration FIRST_WAIT = Duration.ofMinutes(5);

  private final MailTransport transport;
  private final SentMail sentMail;
  private final Retry retry;

  Deliver(MailTransport transport, SentMail sentMail, Retry retry) {
    this.transport = transport;
    this.sentMail = sentMail;
    this.retry = retry;
  }

  DeliveryOutcome run(Run phase, PreparedMessage message) {
    Map<String, RecipientResult> results = new LinkedHashMap<>();
    List<EmailAddress> pending = message.recipients();
    String reply = "";
    Instant acceptedAt = null;
    StepFailedException failure = null;
    label(phase, DeliveryStatus.SENDING);
    for (int number = 1; number <= MOST_DELIVERIES && !pending.isEmpty(); number++) {
      if (number > 1) {
        label(phase, DeliveryStatus.DEFERRED);
        phase.sleep("wait-" + number, FIRST_WAIT.multipliedBy(1L << (number - 2)));
      }
      try {
        DeliveryReport report = deliver(phase, message, number, pending);
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
    DeliveryOutcome outcome =
        new DeliveryOutcome(List.copyOf(results.values()), reply, acceptedAt, failure);
    label(phase, outcome.status());
    return outcome;
  }

  private DeliveryReport deliver(
      Run phase, PreparedMessage message, int number, List<EmailAddress> recipients) {
    PreparedMessage sent = number == 1 ? message : message.under(laterId(phase, message, number));
    Step once = Step.once().retry(retry).verify(() -> verification(sent.messageId(), recipients));
    @Nullable DeliveryReport report =
        phase.step(
            STEP,
            DeliveryReport.class,
            number == 1 ? once : once.key(Integer.toString(number)),
            () -> transport.send(sent, recipients));
    return report == null
        ? sent(sent.messageId(), recipients, "A person settled that it was sent")
        : report;
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
