package dev.pawl.agents.email;

import dev.pawl.agents.mail.DeliveryReport;
import dev.pawl.agents.mail.DeliveryStatus;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.agents.mail.MailTransport;
import dev.pawl.agents.mail.OutgoingMessage;
import dev.pawl.agents.mail.PreparedMessage;
import dev.pawl.agents.mail.RecipientResult;
import dev.pawl.agents.mail.SentMail;
import dev.pawl.api.WorkflowException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A mail server that fails as its script says and then takes everything, and remembers what it took
 * whatever becomes of the engine. Thread-safe.
 */
final class ScriptedMail implements MailTransport, SentMail {
  // Guarded by this.
  private final Queue<WorkflowException> failures = new ArrayDeque<>();
  private final List<String> acceptances = new ArrayList<>();

  private final Map<String, List<String>> accepted = new ConcurrentHashMap<>();
  private final Map<String, DeliveryStatus> once = new ConcurrentHashMap<>();

  /** Fails so, one after the other, before it takes anything. */
  synchronized ScriptedMail fails(WorkflowException... others) {
    failures.addAll(List.of(others));
    return this;
  }

  /** Says so of this recipient the first time. */
  ScriptedMail once(String recipient, DeliveryStatus status) {
    once.put(recipient, status);
    return this;
  }

  /** Every acceptance, as Message-ID and recipient. */
  synchronized List<String> acceptances() {
    return List.copyOf(acceptances);
  }

  @Override
  public synchronized DeliveryReport send(OutgoingMessage outgoing, List<EmailAddress> recipients) {
    if (!failures.isEmpty()) {
      throw failures.remove();
    }
    PreparedMessage message = outgoing.prepared();
    List<RecipientResult> results = new ArrayList<>();
    for (EmailAddress to : recipients) {
      DeliveryStatus status = once.remove(to.address());
      if (status == null) {
        acceptances.add(message.messageId() + " " + to.address());
        accepted.computeIfAbsent(message.messageId(), id -> new ArrayList<>()).add(to.address());
      }
      results.add(
          new RecipientResult(
              to.address(), status == null ? DeliveryStatus.SENT : status, "as the script says"));
    }
    return new DeliveryReport(message.messageId(), "250 ok", results);
  }

  @Override
  public synchronized Lookup lookup(String messageId) {
    List<String> recipients = accepted.get(messageId);
    return recipients == null
        ? new Lookup.NotFound()
        : new Lookup.Found(recipients, "found where it went");
  }
}
