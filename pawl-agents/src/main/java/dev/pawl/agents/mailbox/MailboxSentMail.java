package dev.pawl.agents.mailbox;

import dev.pawl.agents.mail.SentMail;
import java.util.List;

/**
 * What is in the dev mailbox was sent, and what is not there was not: it keeps before it answers.
 */
record MailboxSentMail(DevMailbox mailbox) implements SentMail {
  @Override
  public Lookup lookup(String messageId) {
    List<MailboxMessage> found = mailbox.find(messageId);
    if (found.isEmpty()) {
      return new Lookup.NotFound();
    }
    MailboxMessage first = found.getFirst();
    return new Lookup.Found(
        first.recipients(), "kept in the dev mailbox as message " + first.number());
  }
}
