package dev.pawl.agents.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AttachmentTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final FileContent CONTENT = FileContent.of(new byte[] {0, (byte) 0xff, 10, 13});

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "report 2026 (1).pdf",
        "Übersicht – März.xlsx",
        "予定表.txt",
        ".profile",
        "a\"b"
      })
  void any_script_may_name_a_file(String name) {
    assertThat(new Attachment(name, "text/plain", CONTENT).name()).isEqualTo(name);
    assertThat(new Attachment("n".repeat(120), "text/plain", CONTENT).name()).hasSize(120);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "..",
        " a",
        "a ",
        "a/b",
        "../a",
        "C:\\a.txt",
        "a\nb",
        "a\r\nBcc: x@y.org",
        "a\u0000b",
        "a\u0085",
        "a\u2028b",
        "invoice\u202efdp.exe",
        "a\u2067b",
        "a\ud800"
      })
  void a_name_has_no_folder_no_control_character_and_no_turned_direction(String name) {
    refused("attachment-name-invalid", name, "text/plain");
  }

  @Test
  void a_name_is_not_too_long() {
    refused("attachment-name-invalid", "n".repeat(121), "text/plain");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pdf",
        "",
        "a/",
        "/b",
        "a/b/c",
        "text/plain; charset=utf-8",
        "text/plain\r\nX: y",
        "te xt/plain",
        "multipart/mixed",
        "MESSAGE/rfc822"
      })
  void a_type_that_messages_cannot_carry_is_refused(String type) {
    refused("attachment-type-invalid", "a.txt", type);
  }

  @Test
  void a_type_is_in_lower_case() {
    assertThat(new Attachment("a", "Text/X-Y+xml", CONTENT).type()).isEqualTo("text/x-y+xml");
  }

  @Test
  void in_json_the_content_is_base64_and_reads_back() {
    Attachment attachment = new Attachment("ü.bin", "application/octet-stream", CONTENT);

    String json = JSON.writeValueAsString(attachment);

    assertThat(json)
        .isEqualTo(
            "{\"name\":\"ü.bin\",\"type\":\"application/octet-stream\",\"content\":\"AP8KDQ==\"}");
    assertThat(JSON.readValue(json, Attachment.class)).isEqualTo(attachment);
    assertThat(JSON.readValue(json.replace("AP8KDQ==", ""), Attachment.class).content().size())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":\"a\",\"type\":\"text/plain\"} | 'content'",
        "{\"type\":\"text/plain\",\"content\":\"\"} | 'name'",
        "{\"name\":\"a\",\"type\":\"text/plain\",\"content\":\"no base64!\"} | base64",
        "{\"name\":\"a/b\",\"type\":\"text/plain\",\"content\":\"\"} | folder"
      })
  void json_that_is_no_attachment_is_refused_with_a_reason(String json, String reason) {
    assertThatThrownBy(() -> JSON.readValue(json, Attachment.class)).hasMessageContaining(reason);
  }

  @Test
  void content_is_never_printed() {
    Attachment attachment = file("a.txt", "canary");

    assertThat(attachment.toString()).contains("6 bytes").doesNotContain("canary");
  }

  @Test
  void the_most_files_and_the_most_bytes_are_allowed_and_one_more_is_not() {
    AttachmentLimits limits = new AttachmentLimits(2, 10, List.of());

    assertThatCode(() -> limits.check(List.of(file("a", "12345"), file("b", "12345"))))
        .doesNotThrowAnyException();
    refused(
        limits,
        "attachments-too-many",
        "mail.attachments.max-count",
        file("a", ""),
        file("b", ""),
        file("c", ""));
    refused(limits, "attachments-too-large", "\"b\"", file("a", "12345"), file("b", "123456"));
  }

  @Test
  void by_default_ten_files_of_ten_mebibytes_together_are_allowed() {
    AttachmentLimits limits = AttachmentLimits.defaults();
    FileContent mebibyte = FileContent.of(new byte[1 << 20]);
    List<Attachment> ten =
        IntStream.range(0, 10)
            .mapToObj(i -> new Attachment(i + ".bin", "application/octet-stream", mebibyte))
            .toList();

    assertThatCode(() -> limits.check(ten)).doesNotThrowAnyException();
    refused(
        limits,
        "attachments-too-large",
        "10485760 bytes",
        new Attachment("a", "text/plain", FileContent.of(new byte[(10 << 20) + 1])));
    refused(
        limits,
        "attachments-too-many",
        "at most 10",
        IntStream.range(0, 11).mapToObj(i -> file(i + ".txt", "")).toArray(Attachment[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.exe", "A.EXE", "invoice.pdf.js", "a.exe.", "a.scr. .", "x.ps1", "d.iso"})
  void programs_and_scripts_are_refused(String name) {
    refused(AttachmentLimits.defaults(), "attachment-refused", name, file(name, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.pdf", "exe", "js", "a.exe.txt", "a.json", "archive.zip"})
  void other_files_are_not(String name) {
    assertThatCode(() -> AttachmentLimits.defaults().check(List.of(file(name, ""))))
        .doesNotThrowAnyException();
  }

  @Test
  void endings_may_be_given_with_a_dot_and_in_capitals() {
    AttachmentLimits limits = new AttachmentLimits(1, 1, List.of(".ZIP", "tar"));

    refused(limits, "attachment-refused", "a.zip", file("a.zip", ""));
    refused(limits, "attachment-refused", "b.Tar", file("b.Tar", ""));
    assertThatCode(() -> limits.check(List.of(file("a.exe", "")))).doesNotThrowAnyException();
  }

  static Attachment file(String name, String text) {
    return new Attachment(
        name, "text/plain", FileContent.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void refused(String code, String name, String type) {
    assertThatThrownBy(() -> new Attachment(name, type, CONTENT))
        .isInstanceOfSatisfying(
            WorkflowException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.kind()).isEqualTo(ErrorKind.VALIDATION);
              assertThat(e.getMessage()).doesNotContain("\n", "\u202e");
            });
  }

  private static void refused(
      AttachmentLimits limits, String code, String says, Attachment... attachments) {
    assertThatThrownBy(() -> limits.check(List.of(attachments)))
        .isInstanceOfSatisfying(
            WorkflowException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.kind()).isEqualTo(ErrorKind.VALIDATION);
              assertThat(e.getMessage()).contains(says);
            });
  }
}
