package dev.pawl.agents.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pawl.api.WorkflowException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A message that is ready to send, as plain data; its MIME form follows from it, so the same record
 * always gives the same bytes. The contents of attachments are not in it: see {@link
 * OutgoingMessage}.
 *
 * @param messageId the Message-ID with its angle brackets
 * @param date the Date header, to the second
 * @param from the sender, also of the envelope
 * @param to at least one recipient
 * @param cc further recipients, may be empty
 * @param subject one line
 * @param text the plain text body, lines end with {@code \n}
 * @param html the same as HTML
 * @param attachments the files that go with it; none in records of earlier versions
 */
public record PreparedMessage(
    String messageId,
    Instant date,
    EmailAddress from,
    List<EmailAddress> to,
    List<EmailAddress> cc,
    String subject,
    String text,
    String html,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AttachedFile> attachments) {

  /** The longest subject accepted, in characters. */
  public static final int MAX_SUBJECT_LENGTH = 250;

  /** The most recipients accepted, {@code to} and {@code cc} together. */
  public static final int MAX_RECIPIENTS = 100;

  private static final Pattern MESSAGE_ID =
      Pattern.compile("<[A-Za-z0-9._+=-]{1,120}@[A-Za-z0-9.-]{1,255}>");

  /** Checks everything that becomes a header. */
  public PreparedMessage {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    attachments = attachments == null ? List.of() : List.copyOf(attachments);
    subject = HeaderText.check("subject", subject, MAX_SUBJECT_LENGTH);
    if (!MESSAGE_ID.matcher(messageId).matches()) {
      throw WorkflowException.validation(
          "mail-message-id-invalid",
          "\"%s\" is not a usable Message-ID. Derive it with MessageIds."
              .formatted(HeaderText.visible(messageId)));
    }
    if (to.isEmpty()) {
      throw WorkflowException.validation(
          "mail-no-recipient", "The message has no recipient. Name at least one address.");
    }
    if (to.size() + cc.size() > MAX_RECIPIENTS) {
      throw WorkflowException.validation(
          "mail-too-many-recipients",
          "The message has %d recipients, at most %d are allowed. Use a mailing list."
              .formatted(to.size() + cc.size(), MAX_RECIPIENTS));
    }
  }

  /** A message without attachments. */
  public PreparedMessage(
      String messageId,
      Instant date,
      EmailAddress from,
      List<EmailAddress> to,
      List<EmailAddress> cc,
      String subject,
      String text,
      String html) {
    this(messageId, date, from, to, cc, subject, text, html, List.of());
  }

  /** Everyone who gets the message, each address once. */
  public List<EmailAddress> recipients() {
    Map<String, EmailAddress> byAddress = new LinkedHashMap<>();
    Stream.concat(to.stream(), cc.stream())
        .forEach(recipient ->
            byAddress.putIfAbsent(recipient.address().toLowerCase(Locale.ROOT), recipient));
    return List.copyOf(byAddress.values());
  }

  /**
   * The same message under another Message-ID, for a further delivery to some of its recipients.
   */
  public PreparedMessage under(String otherMessageId) {
    return new PreparedMessage(
        otherMessageId, date, from, to, cc, subject, text, html, attachments);
  }
}
