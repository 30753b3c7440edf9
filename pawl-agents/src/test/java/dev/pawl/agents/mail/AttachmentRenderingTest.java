package dev.pawl.agents.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.WorkflowException;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AttachmentRenderingTest {
  private static final Session SESSION = Session.getInstance(new Properties());
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Attachment BINARY =
      new Attachment("data.bin", "application/octet-stream", FileContent.of(everyByte()));
  private static final Attachment EMPTY = AttachmentTest.file("empty.txt", "");
  private static final Attachment TEXT = AttachmentTest.file("list.csv", "a;b\nc;d\r\n\r\n.\r\nü");

  @Test
  void a_message_without_attachments_has_the_bytes_that_it_always_had() throws Exception {
    byte[] bytes = bytes(new OutgoingMessage(Messages.to(Messages.OPS, Messages.ANNA), List.of()));

    assertThat(FileContent.of(bytes).sha256())
        .as(new String(bytes, StandardCharsets.US_ASCII))
        .isEqualTo("240e669be04ce701b7b2b867a72e351ace9729ba628dbcfb3546b89fb4ea7e61");
  }

  @Test
  void the_same_message_gives_the_same_bytes() throws Exception {
    byte[] first = bytes(message(BINARY, EMPTY, TEXT));

    assertThat(bytes(message(BINARY, EMPTY, TEXT))).isEqualTo(first);
    assertThat(first).isNotEqualTo(bytes(message(BINARY, EMPTY)));
  }

  @Test
  void files_come_after_the_text_as_they_are() throws Exception {
    MimeMessage read = parsed(message(BINARY, EMPTY, TEXT));

    assertThat(read.getContentType()).startsWith("multipart/mixed");
    Multipart parts = (Multipart) read.getContent();
    assertThat(parts.getCount()).isEqualTo(4);
    assertThat(parts.getBodyPart(0).getContentType()).startsWith("multipart/alternative");
    Multipart bodies = (Multipart) parts.getBodyPart(0).getContent();
    assertThat(bodies.getBodyPart(0).isMimeType("text/plain")).isTrue();
    assertThat(bodies.getBodyPart(1).isMimeType("text/html")).isTrue();
    assertFile(parts.getBodyPart(1), BINARY);
    assertFile(parts.getBodyPart(2), EMPTY);
    assertFile(parts.getBodyPart(3), TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "report.pdf",
        "report of May (final).pdf",
        "a \"quoted\" name.txt",
        "Übersicht – Grüße.pdf",
        "予定表の最新版と古い版の違いについてのとても長い名前のファイルです.txt",
        "🎉🎊🎉🎊🎉🎊🎉🎊🎉🎊🎉🎊🎉🎊🎉🎊🎉🎊🎉🎊🎉🎊🎉🎊🎉🎊🎉🎊🎉🎊🎉🎊🎉🎊🎉🎊🎉🎊🎉🎊🎉🎊🎉🎊🎉🎊🎉🎊🎉🎊🎉🎊🎉🎊🎉🎊🎉🎊.x",
        "100% 'sure'*; really=yes ä.txt"
      })
  void names_arrive_as_they_are(String name) throws Exception {
    Attachment attachment = new Attachment(name, "text/plain", BINARY.content());
    OutgoingMessage message = message(attachment);

    assertFile(((Multipart) parsed(message).getContent()).getBodyPart(1), attachment);
    String source = new String(bytes(message), StandardCharsets.ISO_8859_1);
    assertThat(source).matches("[\\x20-\\x7e\\t\\r\\n]+");
    assertThat(source.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(140));
  }

  @Test
  void the_record_of_a_message_has_no_contents_and_reads_back() {
    Attachment secret = AttachmentTest.file("a.txt", "canary");
    PreparedMessage prepared = message(secret).prepared();

    String json = JSON.writeValueAsString(prepared);

    assertThat(json)
        .contains(
            "\"attachments\":[{\"name\":\"a.txt\",\"type\":\"text/plain\",\"size\":6,\"sha256\":\"")
        .contains(secret.content().sha256())
        .doesNotContain("canary", "Y2FuYXJ5");
    assertThat(JSON.readValue(json, PreparedMessage.class)).isEqualTo(prepared);
  }

  @Test
  void a_record_of_an_earlier_version_has_no_attachments() {
    String json = JSON.writeValueAsString(Messages.to(Messages.OPS));

    assertThat(json).doesNotContain("attachments");
    assertThat(JSON.readValue(json, PreparedMessage.class)).isEqualTo(Messages.to(Messages.OPS));
  }

  @Test
  void what_was_not_prepared_is_not_sent() {
    PreparedMessage prepared = message(EMPTY, TEXT).prepared();
    Attachment other = AttachmentTest.file("list.csv", "something else");
    Attachment renamed = new Attachment("other.csv", TEXT.type(), TEXT.content());

    for (List<Attachment> given :
        List.of(
            List.<Attachment>of(),
            List.of(EMPTY),
            List.of(TEXT, EMPTY),
            List.of(EMPTY, other),
            List.of(EMPTY, renamed),
            List.of(EMPTY, TEXT, BINARY))) {
      assertThatThrownBy(() -> new OutgoingMessage(prepared, given))
          .isInstanceOfSatisfying(
              WorkflowException.class, e -> assertThat(e.code()).isEqualTo("attachments-changed"))
          .hasMessageContaining("list.csv");
    }
    assertThat(new OutgoingMessage(prepared, List.of(EMPTY, TEXT)).attachments()).hasSize(2);
  }

  private static void assertFile(BodyPart part, Attachment attachment) throws Exception {
    assertThat(part.getDisposition()).isEqualTo(Part.ATTACHMENT);
    assertThat(part.getFileName()).isEqualTo(attachment.name());
    assertThat(part.getContentType()).isEqualTo(attachment.type());
    assertThat(part.getInputStream().readAllBytes()).isEqualTo(attachment.content().bytes());
  }

  private static OutgoingMessage message(Attachment... attachments) {
    PreparedMessage plain = Messages.to(Messages.OPS);
    return new OutgoingMessage(
        new PreparedMessage(
            plain.messageId(),
            plain.date(),
            plain.from(),
            plain.to(),
            plain.cc(),
            plain.subject(),
            plain.text(),
            plain.html(),
            Arrays.stream(attachments).map(AttachedFile::of).toList()),
        List.of(attachments));
  }

  private static byte[] everyByte() {
    byte[] bytes = new byte[1000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  private static byte[] bytes(OutgoingMessage message) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MimeRendering.render(SESSION, message).writeTo(out);
    return out.toByteArray();
  }

  private static MimeMessage parsed(OutgoingMessage message) throws Exception {
    return new MimeMessage(SESSION, new ByteArrayInputStream(bytes(message)));
  }
}
