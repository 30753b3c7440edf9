package dev.pawl.cli.kill;

import dev.pawl.agents.mailbox.RawMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** One mail transaction with the post office. */
final class TakeMessage implements MessageHandler {
  private final PostOffice office;
  private final List<String> recipients = new ArrayList<>();

  TakeMessage(PostOffice office) {
    this.office = office;
  }

  @Override
  public void from(String from) {
    // Everybody may send.
  }

  @Override
  public void recipient(String recipient) throws RejectException {
    office.checkRecipient(recipient);
    recipients.add(recipient);
  }

  @Override
  public String data(InputStream data) throws RejectException, IOException {
    RawMessage message = RawMessage.of(data.readAllBytes());
    office.checkMessage(recipients);
    return office.take(message.header("Message-ID").strip(), recipients, message.header("Subject"));
  }

  @Override
  public void done() {
    office.leave();
  }
}
