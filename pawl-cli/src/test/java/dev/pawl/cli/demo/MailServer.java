package dev.pawl.cli.demo;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;

/** A real mail server on this machine that lets nobody send without a login. */
final class MailServer implements AutoCloseable {
  static final String USER = "ada@example.com";
  static final String PASSWORD = "right-password-3141592653";

  private final List<Login> logins = new CopyOnWriteArrayList<>();
  private final List<Mail> mails = new CopyOnWriteArrayList<>();
  private final SMTPServer server;

  /** An attempt to log in. */
  record Login(String user, boolean right, boolean encrypted) {}

  /** What it took. */
  record Mail(String from, String to, String text) {}

  private MailServer(UnaryOperator<SMTPServer.Builder> encryption) {
    this.server =
        encryption
            .apply(
                SMTPServer.port(0)
                    .bindAddress(InetAddress.getLoopbackAddress())
                    .hostName("localhost")
                    .requireAuth()
                    .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory(this::login))
                    .messageHandler((context, from, to, data) ->
                        mails.add(new Mail(from, to, new String(data, StandardCharsets.UTF_8)))))
            .build();
    server.start();
  }

  /** Nobody may do anything there before STARTTLS. */
  static MailServer startTls(Certificate certificate) throws Exception {
    var context = certificate.context();
    return new MailServer(
        builder -> builder.enableTLS().requireTLS().startTlsSocketFactory(context));
  }

  /** Does not know encryption at all. */
  static MailServer inTheClear() {
    return new MailServer(builder -> builder);
  }

  private void login(String user, String password, MessageContext context)
      throws LoginFailedException {
    boolean right = user.equals(USER) && password.equals(PASSWORD);
    boolean encrypted = context instanceof Session session && session.isTLSStarted();
    logins.add(new Login(user, right, encrypted));
    if (!right) {
      throw new LoginFailedException();
    }
  }

  /** As its certificate has it. */
  String address() {
    return "localhost:" + server.getPortAllocated();
  }

  List<Login> logins() {
    return logins;
  }

  List<Mail> mails() {
    return mails;
  }

  @Override
  public void close() {
    server.stop();
  }
}
