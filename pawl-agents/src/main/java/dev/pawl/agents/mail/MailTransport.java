package dev.pawl.agents.mail;

import dev.pawl.api.OutcomeUnknownException;
import dev.pawl.api.WorkflowException;
import java.util.List;

/** Hands messages to a mail server. Implementations are thread-safe and may block. */
@FunctionalInterface
public interface MailTransport {
  /**
   * Sends the message once.
   *
   * @param message what to send
   * @param recipients who of the message's recipients gets it now, at least one
   * @return a report, when the server took responsibility for at least one recipient
   * @throws OutcomeUnknownException when the whole message went out and no reply came back
   * @throws WorkflowException when nobody got the message for certain; {@link DeliveryStatus#after}
   *     says what that means
   */
  DeliveryReport send(OutgoingMessage message, List<EmailAddress> recipients);

  /** Sends a message without attachments in the same way. */
  default DeliveryReport send(PreparedMessage message, List<EmailAddress> recipients) {
    return send(new OutgoingMessage(message, List.of()), recipients);
  }
}
