package dev.pawl.agents.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Angus Mail's SMTP client, with a note of how far the dialogue came and of each reply.
 *
 * <p>Its exceptions cannot be read for that. An end of the connection becomes a {@code
 * SMTPSendFailedException} with code −1, or a plain {@code MessagingException} when the {@code
 * RSET} that it sends after every refusal breaks first, which also hides the refusal; a refused
 * greeting or {@code STARTTLS} carries its code in the text only; and a reply 4xx to a recipient is
 * an address that is sometimes in the chain and sometimes not. All of them look the same before and
 * after the message was complete, which is the one difference that matters. Used by one thread.
 */
final class ObservedTransport extends SMTPTransport {

  /** How far the dialogue came. */
  enum Stage {
    /** Opening the connection, the greeting and {@code EHLO}. */
    CONNECTING,
    /** {@code STARTTLS} and the handshake. */
    SECURING,
    /** {@code MAIL}. */
    SENDER,
    /** {@code RCPT}. */
    RECIPIENTS,
    /** {@code DATA} and the message, still without its end. */
    CONTENT,
    /** The final dot may be with the server: from here on it may have accepted the message. */
    ENDED
  }

  private final List<SmtpReply> replies = new ArrayList<>();
  private Stage stage = Stage.CONNECTING;
  private String command = "";

  ObservedTransport(Session session, URLName server) {
    super(session, server);
  }

  Stage stage() {
    return stage;
  }

  /** The reply to this command, or empty when none was read. The final dot is a command too. */
  Optional<SmtpReply> replyTo(String verb) {
    return replies.stream().filter(reply -> reply.command().equals(verb)).findFirst();
  }

  /**
   * The replies to {@code RCPT}, in the order of the recipients; shorter when the dialogue broke.
   */
  List<SmtpReply> recipientReplies() {
    return replies.stream().filter(reply -> reply.command().equals("RCPT")).toList();
  }

  /** The last reply that is not the answer to mere cleaning up. */
  Optional<SmtpReply> lastReply() {
    return replies.reversed().stream()
        .filter(reply -> !reply.command().equals("RSET") && !reply.command().equals("QUIT"))
        .findFirst();
  }

  @Override
  protected synchronized void startTLS() throws MessagingException {
    stage = Stage.SECURING;
    super.startTLS();
    stage = Stage.CONNECTING;
  }

  @Override
  protected void mailFrom() throws MessagingException {
    stage = Stage.SENDER;
    super.mailFrom();
  }

  @Override
  protected void rcptTo() throws MessagingException {
    stage = Stage.RECIPIENTS;
    super.rcptTo();
  }

  @Override
  protected OutputStream data() throws MessagingException {
    stage = Stage.CONTENT;
    return super.data();
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    stage = Stage.ENDED;
    super.finishData();
  }

  /** Notes the verb only: the rest of {@code AUTH} is a password. */
  @Override
  protected void sendCommand(String line) throws MessagingException {
    int space = line.indexOf(' ');
    command = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
    super.sendCommand(line);
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    int code = super.readServerResponse();
    replies.add(new SmtpReply(command, code, getLastServerResponse()));
    return code;
  }
}
