package dev.pawl.agents.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.WorkflowException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MimeRenderingTest {
  private static final Session SESSION = Session.getInstance(new Properties());

  @Test
  void the_same_message_gives_the_same_bytes() throws Exception {
    byte[] first = bytes(Messages.to(Messages.OPS, Messages.ANNA));

    assertThat(bytes(Messages.to(Messages.OPS, Messages.ANNA))).isEqualTo(first);
    assertThat(first).isNotEmpty();
  }

  @Test
  void it_reads_back_as_it_was_prepared() throws Exception {
    PreparedMessage prepared =
        new PreparedMessage(
            MessageIds.derive("run-1", "delivery/smtp", "example.org"),
            Instant.parse("2026-11-20T09:30:15.987654Z"),
            Messages.SENDER,
            List.of(Messages.ANNA),
            List.of(Messages.OPS),
            "Wartung verschoben – Grüße",
            "Hallo Anna,\n\n.\nalles Gute äöü\n",
            "<p>äöü</p>");

    MimeMessage read = parsed(bytes(prepared));

    assertThat(read.getMessageID()).isEqualTo(prepared.messageId());
    assertThat(read.getSubject()).isEqualTo(prepared.subject());
    assertThat(read.getSentDate().toInstant()).isEqualTo("2026-11-20T09:30:15Z");
    assertThat(((InternetAddress) read.getFrom()[0]).getPersonal()).isEqualTo("Jörg Müller");
    InternetAddress to = (InternetAddress) read.getRecipients(RecipientType.TO)[0];
    assertThat(to.getPersonal()).isEqualTo("Anna Sørensen, CEO");
    assertThat(to.getAddress()).isEqualTo("anna@example.com");
    assertThat(read.getRecipients(RecipientType.CC)).hasSize(1);
    Multipart parts = (Multipart) read.getContent();
    assertThat(read.getContentType()).startsWith("multipart/alternative");
    assertThat(normal(parts.getBodyPart(0).getContent())).isEqualTo(prepared.text());
    assertThat(parts.getBodyPart(1).isMimeType("text/html")).isTrue();
    assertThat(normal(parts.getBodyPart(1).getContent())).isEqualTo(prepared.html());
  }

  @Test
  void the_header_section_is_plain_ascii() throws Exception {
    String source = new String(bytes(Messages.to(Messages.ANNA)), StandardCharsets.ISO_8859_1);

    String headers = source.substring(0, source.indexOf("\r\n\r\n"));

    assertThat(headers).matches("[\\x20-\\x7e\\t\\r\\n]+").contains("=?UTF-8?");
    assertThat(headers.lines()).contains("Date: Fri, 20 Nov 2026 09:30:00 +0000");
    assertThat(headers.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(100));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Hello\r\nBcc: eve@example.com", "Hello\nX-A: b", "Hello\rworld", "a\u0085b"})
  void a_subject_cannot_inject_a_header(String subject) {
    assertThatThrownBy(() -> withSubject(subject))
        .isInstanceOfSatisfying(
            WorkflowException.class,
            e -> {
              assertThat(e.code()).isEqualTo("mail-header-invalid");
              assertThat(e.getMessage()).contains("subject").doesNotContain("\n");
            });
  }

  @Test
  void a_message_id_must_have_the_form_of_one() {
    assertThatThrownBy(() -> Messages.to(Messages.OPS).under("<a@b>\r\nBcc: x@y.org"))
        .isInstanceOfSatisfying(
            WorkflowException.class,
            e -> assertThat(e.code()).isEqualTo("mail-message-id-invalid"));
  }

  @Test
  void a_message_needs_recipients_and_not_too_many() {
    assertThatThrownBy(Messages::to).hasMessageContaining("no recipient");
    EmailAddress[] many =
        java.util.stream.IntStream.rangeClosed(0, PreparedMessage.MAX_RECIPIENTS)
            .mapToObj(i -> EmailAddress.of("u" + i + "@example.com"))
            .toArray(EmailAddress[]::new);
    assertThatThrownBy(() -> Messages.to(many)).hasMessageContaining("at most 100");
    assertThatThrownBy(() -> withSubject("s".repeat(251))).hasMessageContaining("at most 250");
  }

  @Test
  void a_recipient_named_twice_is_delivered_to_once() {
    assertThat(Messages.to(Messages.OPS, Messages.ANNA, Messages.OPS).recipients())
        .containsExactly(Messages.OPS, Messages.ANNA);
  }

  @Test
  void message_ids_follow_from_run_and_path() {
    String id = MessageIds.derive("run 1\r\n", "delivery/smtp", "example.org");

    assertThat(id).isEqualTo(MessageIds.derive("run 1\r\n", "delivery/smtp", "example.org"));
    assertThat(id).matches("<pawl\\.[0-9a-f]{40}@example\\.org>");
    assertThat(MessageIds.derive("run 1\r\n", "delivery/smtp[2]", "example.org")).isNotEqualTo(id);
    assertThat(MessageIds.derive("run 2", "delivery/smtp", "example.org")).isNotEqualTo(id);
  }

  private static PreparedMessage withSubject(String subject) {
    PreparedMessage message = Messages.to(Messages.OPS);
    return new PreparedMessage(
        message.messageId(),
        message.date(),
        message.from(),
        message.to(),
        message.cc(),
        subject,
        message.text(),
        message.html());
  }

  private static byte[] bytes(PreparedMessage message) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MimeRendering.render(SESSION, new OutgoingMessage(message, List.of())).writeTo(out);
    return out.toByteArray();
  }

  private static MimeMessage parsed(byte[] bytes) throws Exception {
    return new MimeMessage(SESSION, new ByteArrayInputStream(bytes));
  }

  private static String normal(Object content) {
    return String.valueOf(content).replace("\r\n", "\n");
  }
}
