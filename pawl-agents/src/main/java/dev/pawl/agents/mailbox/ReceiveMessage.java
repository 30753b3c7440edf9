package dev.pawl.agents.mailbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.internal.io.BdatInputStream;

/** One mail transaction: collects the envelope and the message, and answers once it is kept. */
final class ReceiveMessage implements MessageHandler {
  private static final Logger log = LoggerFactory.getLogger(ReceiveMessage.class);
  private static final int TOO_LARGE = 552;
  private static final int TRY_AGAIN = 452;
  private static final int NOT_IMPLEMENTED = 502;
  private static final int BUFFER_BYTES = 8_192;

  private final MailboxWriter writer;
  private final MailboxLimits limits;
  private final InstantSource clock;
  private final List<String> recipients = new ArrayList<>();
  private String sender = "";

  ReceiveMessage(MailboxWriter writer, MailboxLimits limits, InstantSource clock) {
    this.writer = writer;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public void from(String from) {
    sender = from;
  }

  @Override
  public void recipient(String recipient) {
    recipients.add(recipient);
  }

  @Override
  public String data(InputStream data) throws RejectException, IOException {
    byte[] bytes = read(data);
    if (data instanceof BdatInputStream) {
      // This library cannot tell a chunk that was cut off from a complete one.
      throw new RejectException(NOT_IMPLEMENTED, "5.5.1 BDAT is not supported, use DATA");
    }
    try {
      writer.keep(
          new Delivery(sender, List.copyOf(recipients), clock.instant(), RawMessage.of(bytes)));
    } catch (MailboxException e) {
      log.warn("A message from {} was not kept: {}", sender, e.getMessage());
      throw new RejectException(TRY_AGAIN, "4.3.1 The mailbox cannot store the message now");
    }
    return "2.0.0 Ok: kept in the dev mailbox";
  }

  @Override
  public void done() {
    // Nothing is held until the end.
  }

  /** Reads to the end also when the message is too large: the rest would be taken for commands. */
  private byte[] read(InputStream data) throws IOException, RejectException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER_BYTES];
    boolean tooLarge = false;
    for (int n = data.read(buffer); n >= 0; n = data.read(buffer)) {
      tooLarge = tooLarge || bytes.size() + n > limits.messageBytes();
      if (!tooLarge) {
        bytes.write(buffer, 0, n);
      }
    }
    if (tooLarge) {
      throw new RejectException(
          TOO_LARGE, "5.3.4 The message is larger than " + limits.messageBytes() + " bytes");
    }
    return bytes.toByteArray();
  }
}
