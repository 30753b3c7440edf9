package dev.pawl.agents.mail;

import dev.pawl.agents.mail.ObservedTransport.Stage;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/**
 * Says what an SMTP dialogue came to, from the replies that were read and the stage that was
 * reached (RFC 5321, 3.3 and 4.2.1): accepted, deferred, bounced, nothing sent, or unknown.
 */
final class SmtpVerdict {
  /** What the final dot is called among the commands. */
  private static final String END_OF_MESSAGE = ".";

  private final SmtpSettings settings;
  private final SmtpFailure failure;

  SmtpVerdict(SmtpSettings settings) {
    this.settings = settings;
    this.failure = new SmtpFailure(settings);
  }

  /** Why there is no session: nothing was sent in any case. */
  WorkflowException onConnect(ObservedTransport transport, MessagingException cause) {
    Optional<SmtpReply> last = transport.lastReply().filter(SmtpReply::given);
    if (CauseChain.has(cause, SSLException.class) && !brokenNetwork(cause)) {
      return failure.tls(TlsFailure.of(cause), CauseChain.root(cause), cause);
    }
    if (last.isPresent() && last.get().transientRefusal()) {
      return failure.deferred(last.get().text(), List.of(), cause);
    }
    if (last.isPresent() && last.get().permanentRefusal()) {
      return cause instanceof AuthenticationFailedException
          ? failure.login(last.get().text(), cause)
          : failure.setup("it answered " + last.get().text(), cause);
    }
    if (last.isPresent() && last.get().positive() && !brokenNetwork(cause)) {
      if (settings.encryption() == Encryption.STARTTLS && transport.replyTo("STARTTLS").isEmpty()) {
        return failure.noStartTls(cause);
      }
      return failure.setup(String.valueOf(cause.getMessage()), cause);
    }
    return failure.queued(
        "No session with the mail server (" + CauseChain.root(cause) + ")", cause);
  }

  /** Refuses to go on without the login that was asked for, which Angus Mail would do silently. */
  void checkLoggedIn(ObservedTransport transport) {
    if (settings.login() != null && transport.replyTo("AUTH").isEmpty()) {
      throw failure.setup(
          "a login is configured and the server offers none. Check port and encryption",
          new IllegalStateException("no AUTH"));
    }
  }

  /** The report, after the server accepted the message. */
  DeliveryReport accepted(
      ObservedTransport transport, String messageId, List<EmailAddress> recipients) {
    String reply = transport.replyTo(END_OF_MESSAGE).map(SmtpReply::text).orElse("");
    return new DeliveryReport(messageId, reply, results(transport, recipients));
  }

  /** The report if the server accepted the message all the same; else the failure. */
  DeliveryReport afterSending(
      ObservedTransport transport,
      String messageId,
      List<EmailAddress> recipients,
      MessagingException cause) {
    Optional<SmtpReply> end = transport.replyTo(END_OF_MESSAGE).filter(SmtpReply::given);
    if (end.isPresent()) {
      if (end.get().positive()) {
        return accepted(transport, messageId, recipients);
      }
      throw refused(end.get(), recipients, cause);
    }
    if (transport.stage() == Stage.ENDED) {
      throw failure.unknown(cause);
    }
    throw beforeTheEnd(transport, recipients, cause);
  }

  private WorkflowException beforeTheEnd(
      ObservedTransport transport, List<EmailAddress> recipients, MessagingException cause) {
    if (transport.stage() == Stage.RECIPIENTS) {
      return noRecipientAccepted(transport, recipients, cause);
    }
    Optional<SmtpReply> last = transport.lastReply();
    boolean refused =
        last.isPresent() && (last.get().transientRefusal() || last.get().permanentRefusal());
    return refused ? refused(last.get(), recipients, cause) : broken(cause);
  }

  private WorkflowException noRecipientAccepted(
      ObservedTransport transport, List<EmailAddress> recipients, MessagingException cause) {
    List<SmtpReply> replies = transport.recipientReplies();
    List<RecipientResult> results = results(transport, recipients);
    String words =
        replies.stream()
            .filter(SmtpReply::given)
            .map(SmtpReply::text)
            .distinct()
            .collect(Collectors.joining("; "));
    if (replies.size() == recipients.size()
        && replies.stream().allMatch(SmtpReply::permanentRefusal)) {
      return replies.stream().allMatch(SmtpReply::aboutLogin)
          ? failure.login(words, cause)
          : failure.bounced(kindOf(replies), words, results, cause);
    }
    return replies.stream().anyMatch(SmtpReply::transientRefusal)
        ? failure.deferred(words, results, cause)
        : broken(cause);
  }

  /** That of the first refusal, unless it concerns only the login of another recipient. */
  private static ErrorKind kindOf(List<SmtpReply> refusals) {
    return refusals.stream()
        .filter(reply -> !reply.aboutLogin())
        .map(reply -> SmtpKinds.of(reply.code()))
        .findFirst()
        .orElse(ErrorKind.PERMANENT);
  }

  private WorkflowException refused(
      SmtpReply reply, List<EmailAddress> recipients, MessagingException cause) {
    if (reply.aboutLogin()) {
      return failure.login(reply.text(), cause);
    }
    List<RecipientResult> results =
        recipients.stream()
            .map(to -> new RecipientResult(to.address(), reply.status(), reply.text()))
            .toList();
    return reply.permanentRefusal()
        ? failure.bounced(SmtpKinds.of(reply.code()), reply.text(), results, cause)
        : failure.deferred(reply.text(), results, cause);
  }

  private WorkflowException broken(MessagingException cause) {
    return failure.queued(
        "The connection broke before the message was complete (" + CauseChain.root(cause) + ")",
        cause);
  }

  private static List<RecipientResult> results(
      ObservedTransport transport, List<EmailAddress> recipients) {
    List<SmtpReply> replies = transport.recipientReplies();
    List<RecipientResult> results = new ArrayList<>();
    for (int i = 0; i < recipients.size(); i++) {
      SmtpReply reply = i < replies.size() ? replies.get(i) : new SmtpReply("RCPT", 0, "");
      results.add(new RecipientResult(recipients.get(i).address(), reply.status(), reply.text()));
    }
    return results;
  }

  /** TLS reports a broken connection as a TLS failure that is caused by an ordinary one. */
  private static boolean brokenNetwork(Throwable failure) {
    return CauseChain.any(
        failure, cause -> cause instanceof IOException && !(cause instanceof SSLException));
  }
}
