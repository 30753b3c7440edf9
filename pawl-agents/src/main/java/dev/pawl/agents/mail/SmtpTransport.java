package dev.pawl.agents.mail;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands messages to an SMTP server, one connection for each. Immutable and thread-safe. */
public final class SmtpTransport implements MailTransport {
  private static final Logger log = LoggerFactory.getLogger(SmtpTransport.class);

  private final SmtpSettings settings;

  /**
   * One for all messages: each new session looks for classes that are not there, under locks of the
   * class loader.
   */
  private final Session session;

  private final SmtpVerdict verdict;
  private final @Nullable DkimKey dkim;

  /** Trusts the authorities that the platform trusts. */
  public SmtpTransport(SmtpSettings settings) {
    this(settings, null);
  }

  /** Trusts whom this context trusts, for servers with a certificate of one's own authority. */
  public SmtpTransport(SmtpSettings settings, @Nullable SSLContext trust) {
    this(settings, Session.getInstance(properties(settings, trust)), null);
  }

  private SmtpTransport(SmtpSettings settings, Session session, @Nullable DkimKey dkim) {
    this.settings = settings;
    this.session = session;
    this.verdict = new SmtpVerdict(settings);
    this.dkim = dkim;
  }

  /** The same, which signs each message with this key at the date of the message. */
  public SmtpTransport signing(DkimKey key) {
    return new SmtpTransport(settings, session, key);
  }

  static Properties properties(SmtpSettings settings, @Nullable SSLContext trust) {
    return SessionProperties.of(
            "smtp",
            settings.encryption(),
            settings.connectTimeout(),
            settings.replyTimeout(),
            trust)
        .set("auth", Boolean.toString(settings.login() != null))
        // One refused recipient must not keep the message from the others.
        .set("sendpartial", "true")
        // The name of this machine is nobody's business, and finding it may ask the network.
        .set("localhost", "localhost")
        // Once the server has accepted, nothing it says or fails to say to QUIT matters.
        .set("quitwait", "false")
        .set("quitonsessionreject", "false")
        .toProperties();
  }

  @Override
  public DeliveryReport send(OutgoingMessage message, List<EmailAddress> recipients) {
    MimeMessage mime = render(message);
    ObservedTransport transport =
        new ObservedTransport(
            session, new URLName("smtp", settings.host(), settings.port(), null, null, null));
    try {
      connect(transport);
      return deliver(transport, message, mime, recipients);
    } finally {
      close(transport);
    }
  }

  private void connect(ObservedTransport transport) {
    Login login = settings.login();
    try {
      transport.connect(
          settings.host(),
          settings.port(),
          login == null ? null : login.user(),
          login == null ? null : login.password().reveal());
    } catch (MessagingException e) {
      throw verdict.onConnect(transport, e);
    }
    verdict.checkLoggedIn(transport);
  }

  private DeliveryReport deliver(
      ObservedTransport transport,
      OutgoingMessage message,
      MimeMessage mime,
      List<EmailAddress> recipients) {
    try {
      transport.sendMessage(mime, MimeRendering.internetAddresses(recipients));
    } catch (MessagingException e) {
      // Also thrown when only some recipients were refused and the message was accepted.
      return verdict.afterSending(transport, message.messageId(), recipients, e);
    }
    return verdict.accepted(transport, message.messageId(), recipients);
  }

  private MimeMessage render(OutgoingMessage message) {
    try {
      MimeMessage mime = MimeRendering.render(session, message);
      return dkim == null ? mime : DkimSigning.sign(session, mime, dkim, message.prepared().date());
    } catch (MessagingException e) {
      throw WorkflowException.of(
          ErrorKind.VALIDATION,
          "mail-unrenderable",
          "The message cannot be written as MIME. Check its addresses, subject and bodies.",
          e);
    }
  }

  private static void close(ObservedTransport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      log.debug("The connection to the mail server did not close cleanly: {}", e.getMessage());
    }
  }
}
