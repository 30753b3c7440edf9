package dev.pawl.cli.command.mail;

import java.io.InputStream;
import java.net.InetAddress;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.MessageHandlerFactory;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** A real mail server on this machine that takes nobody's message. */
final class RefusingServer implements AutoCloseable {
  private final SMTPServer server;

  private RefusingServer(int code, String words) {
    this.server =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .hostName("localhost")
            .messageHandlerFactory(new Refusal(code, words))
            .build();
    server.start();
  }

  /** It answers every recipient like this. */
  static RefusingServer saying(int code, String words) {
    return new RefusingServer(code, words);
  }

  String address() {
    return "127.0.0.1:" + server.getPortAllocated();
  }

  @Override
  public void close() {
    server.stop();
  }

  private record Refusal(int code, String words) implements MessageHandlerFactory, MessageHandler {
    @Override
    public MessageHandler create(MessageContext context) {
      return this;
    }

    @Override
    public void from(String from) {}

    @Override
    public void recipient(String recipient) throws RejectException {
      throw new RejectException(code, words);
    }

    @Override
    public String data(InputStream data) {
      throw new IllegalStateException("Nobody was accepted.");
    }

    @Override
    public void done() {}
  }
}
