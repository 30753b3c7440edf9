package dev.pawl.agents.mail;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.ParameterList;
import java.io.UnsupportedEncodingException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Turns an {@link OutgoingMessage} into MIME: text and HTML as {@code multipart/alternative}, in a
 * {@code multipart/mixed} with the attachments where there are any, headers encoded by RFC 2047.
 * The same message gives the same bytes.
 */
final class MimeRendering {
  private static final String UTF_8 = "UTF-8";
  private static final int BOUNDARY_BYTES = 16;

  /** RFC 5322, 3.3. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private MimeRendering() {}

  static MimeMessage render(Session session, OutgoingMessage outgoing) throws MessagingException {
    PreparedMessage message = outgoing.prepared();
    MimeMessage mime = new IdentifiedMessage(session, message.messageId());
    mime.setFrom(internetAddress(message.from()));
    mime.setRecipients(RecipientType.TO, internetAddresses(message.to()));
    if (!message.cc().isEmpty()) {
      mime.setRecipients(RecipientType.CC, internetAddresses(message.cc()));
    }
    mime.setSubject(message.subject(), UTF_8);
    // Jakarta Mail would write the date in the time zone of this machine.
    mime.setHeader("Date", DATE.format(message.date()));
    MimeMultipart body = alternatives(message);
    mime.setContent(outgoing.attachments().isEmpty() ? body : mixed(outgoing, body));
    mime.saveChanges();
    return mime;
  }

  static InternetAddress[] internetAddresses(List<EmailAddress> addresses)
      throws MessagingException {
    InternetAddress[] converted = new InternetAddress[addresses.size()];
    for (int i = 0; i < converted.length; i++) {
      converted[i] = internetAddress(addresses.get(i));
    }
    return converted;
  }

  private static InternetAddress internetAddress(EmailAddress address) throws MessagingException {
    InternetAddress converted = new InternetAddress(address.address(), true);
    if (!address.name().isEmpty()) {
      try {
        converted.setPersonal(address.name(), UTF_8);
      } catch (UnsupportedEncodingException e) {
        throw new AssertionError("every Java platform has UTF-8", e);
      }
    }
    return converted;
  }

  private static MimeMultipart alternatives(PreparedMessage message) throws MessagingException {
    MimeMultipart alternatives = new FixedBoundary("alternative", boundary("boundary", message));
    alternatives.addBodyPart(part(message.text(), "plain"));
    alternatives.addBodyPart(part(message.html(), "html"));
    return alternatives;
  }

  private static MimeMultipart mixed(OutgoingMessage outgoing, MimeMultipart body)
      throws MessagingException {
    MimeMultipart mixed = new FixedBoundary("mixed", boundary("mixed", outgoing.prepared()));
    MimeBodyPart first = new MimeBodyPart();
    first.setContent(body);
    mixed.addBodyPart(first);
    for (Attachment attachment : outgoing.attachments()) {
      mixed.addBodyPart(file(attachment));
    }
    return mixed;
  }

  /** Encoded here, so that no handler for its type reads the content and writes another. */
  private static MimeBodyPart file(Attachment attachment) throws MessagingException {
    InternetHeaders headers = new InternetHeaders();
    headers.setHeader("Content-Type", attachment.type());
    headers.setHeader("Content-Transfer-Encoding", "base64");
    headers.setHeader(
        "Content-Disposition", "attachment" + HeaderParameter.of("filename", attachment.name()));
    return new MimeBodyPart(headers, attachment.content().encoded());
  }

  private static MimeBodyPart part(String text, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, UTF_8, subtype);
    return part;
  }

  /**
   * Starts with {@code =_}, which neither quoted-printable nor base64 can produce (RFC 2045, 6.7).
   */
  private static String boundary(String use, PreparedMessage message) {
    byte[] hash = MessageIds.sha256(use + "\n" + message.messageId());
    return "=_" + HexFormat.of().formatHex(hash, 0, BOUNDARY_BYTES);
  }

  /** Keeps its Message-ID, where Jakarta Mail would make a new one with each save. */
  private static final class IdentifiedMessage extends MimeMessage {
    private final String messageId;

    IdentifiedMessage(Session session, String messageId) {
      super(session);
      this.messageId = messageId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", messageId);
    }
  }

  /** Has the boundary it was given, where Jakarta Mail would make one from the clock. */
  private static final class FixedBoundary extends MimeMultipart {
    FixedBoundary(String subtype, String boundary) {
      ParameterList parameters = new ParameterList();
      parameters.set("boundary", boundary);
      contentType = new ContentType("multipart", subtype, parameters).toString();
    }
  }
}
