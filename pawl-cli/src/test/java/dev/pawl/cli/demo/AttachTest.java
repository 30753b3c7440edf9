package dev.pawl.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.email.EmailRequest;
import dev.pawl.agents.email.EmailType;
import dev.pawl.agents.mail.Attachment;
import dev.pawl.agents.mail.AttachmentLimits;
import dev.pawl.cli.command.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The demo with files. */
class AttachTest {
  private static final String REQUEST = "Tell ops@example.com that the report is attached";

  @TempDir private Path directory;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.write(directory.resolve("Übersicht.pdf"), new byte[3_000]);
    Files.writeString(directory.resolve("empty.txt"), "");
    Files.writeString(directory.resolve("mail.eml"), "Subject: x\r\n\r\nx");
    Files.writeString(directory.resolve("tool.exe"), "MZ");
    Files.createDirectory(directory.resolve("folder"));
  }

  @Test
  void filesGoWithTheEmailAndAreListed() throws IOException {
    Cli cli = new Cli(directory);

    Cli.Result demo =
        cli.run(
                "demo",
                "--request",
                REQUEST,
                "--attach",
                "Übersicht.pdf",
                "--attach",
                directory.resolve("empty.txt").toString(),
                "--attach",
                "mail.eml")
            .exits(0);

    List<String> lines =
        List.of(
            "Attached: Übersicht.pdf (application/pdf, 2.9 KiB)",
            "Attached: empty.txt (text/plain, 0 B)",
            "Attached: mail.eml (application/octet-stream, 15 B)");
    assertThat(demo.out()).contains(lines).contains("Attached Übersicht.pdf");
    assertThat(cli.run("mailbox", "show", "1").exits(0).out()).contains(lines);
    JsonNode files =
        cli.run("mailbox", "show", "1", "-o", "json").exits(0).json().path("attachments");
    assertThat(files).hasSize(3);
    assertThat(files.get(0).path("name").asString()).isEqualTo("Übersicht.pdf");
    assertThat(files.get(0).path("type").asString()).isEqualTo("application/pdf");
    assertThat(files.get(0).path("size").asInt()).isEqualTo(3_000);
    assertThat(directory.resolve(".pawl/requests")).isEmptyDirectory();
  }

  @Test
  void aMessageWithoutFilesListsNone() {
    Cli cli = new Cli(directory);

    assertThat(cli.run("demo").exits(0).out()).contains("To: ops@").doesNotContain("Attached");
    assertThat(
            cli.run("mailbox", "show", "1", "-o", "json")
                .exits(0)
                .json()
                .path("attachments")
                .isEmpty())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--attach missing.pdf | missing.pdf | no such file",
        "--attach folder | folder | not a file",
        "--attach tool.exe | tool.exe | .exe",
        "--attach empty.txt --attach empty.txt --set mail.attachments.max-count=1 | 2 attachments | mail.attachments.max-count",
        "--attach mail.eml --set mail.attachments.max-bytes=14 | mail.eml | mail.attachments.max-bytes",
        "--attach mail.eml --set mail.attachments.refused-endings=eml | mail.eml | refused-endings",
        "--attach mail.eml --resume | --resume | --attach"
      })
  void whatCannotBeAttachedIsRefusedBeforeAnythingIsWritten(String words, String what, String why) {
    Cli.Result demo = new Cli(directory).run(("demo " + words).split(" ", -1)).exits(2);

    assertThat(demo.err()).contains(what).contains(why);
    assertThat(directory.resolve(".pawl")).doesNotExist();
  }

  @Test
  void aLargerLimitAllowsMoreAndNoEndingMayBeRefused() throws IOException {
    Files.write(directory.resolve("large.bin"), new byte[(10 << 20) + 1]);
    Cli cli = new Cli(directory);

    assertThat(cli.run("demo", "--attach", "large.bin").exits(2).err()).contains("10485760 bytes");
    cli.run("demo", "--attach", "large.bin", "--set", "mail.attachments.max-bytes=11MiB").exits(0);
    cli.run("demo", "--attach", "tool.exe", "--set", "mail.attachments.refused-endings=").exits(0);

    assertThat(cli.run("mailbox", "show", "1").out()).contains("large.bin").contains("10.0 MiB");
    assertThat(cli.run("mailbox", "show", "2").out()).contains("tool.exe");
  }

  @Test
  void theEngineHasTheLimitsOfItsSettings() {
    Cli cli = new Cli(directory).environment("PAWL_MAIL_ATTACHMENTS_MAX_BYTES", "3");
    String input =
        "{\"text\":\"%s\",\"attachments\":[{\"name\":\"a.txt\",\"type\":\"text/plain\",\"content\":\"YWJj%s\"}]}";
    cli.run(
            "start",
            "email-immediate-send",
            "--id",
            "fits",
            "--input",
            input.formatted(REQUEST, ""))
        .exits(0);
    cli.run(
            "start",
            "email-immediate-send",
            "--id",
            "not",
            "--input",
            input.formatted(REQUEST, "ZA=="))
        .exits(0);

    // Any demo's engine goes on with what was started.
    cli.run("demo").exits(0);

    assertThat(status(cli, "fits")).isEqualTo("COMPLETED");
    assertThat(status(cli, "not")).isEqualTo("FAILED");
    assertThat(
            cli.run("describe", "not", "-o", "json").json().path("error").path("code").asString())
        .isEqualTo("attachments-too-large");
  }

  @Test
  void anAttachmentThatIsNoneIsRefusedAtTheStart() {
    String input =
        "{\"text\":\"x\",\"attachments\":[{\"name\":\"../a\",\"type\":\"text/plain\",\"content\":\"\"}]}";

    assertThat(
            new Cli(directory)
                .run("start", "email-immediate-send", "--input", input)
                .exits(2)
                .err())
        .contains("folder")
        .contains("bad-input");
  }

  @Test
  void aRequestThatWasNotStartedKeepsItsFiles() {
    Cli cli = new Cli(directory);
    List<Attachment> attachments =
        ReadAttachments.of(List.of(directory.resolve("mail.eml")), AttachmentLimits.defaults());
    new PendingRequests(cli.data().resolve("requests"))
        .add(
            "0001",
            new DemoRequest(
                "lost",
                "me",
                EmailType.DRAFT_REVIEW,
                EmailRequest.of(REQUEST, ZoneOffset.UTC).attaching(attachments)));

    assertThat(cli.run("demo", "--resume").exits(0).out()).contains("Attached: mail.eml");
  }

  @Test
  void aDepartmentMakesTheContentOfTheMaterial() throws IOException {
    Cli cli = new Cli(directory);
    Files.writeString(directory.resolve("orders.csv"), "month,orders\nOctober,12\nNovember,30\n");

    String out =
        cli.run(
                "demo",
                "--type",
                "content-creation",
                "--material",
                "orders.csv",
                "--request",
                "Tell ops@example.com that here is the report of the orders per month")
            .exits(0)
            .out();

    assertThat(out).contains("content[reporting]").contains("| November | 30 |");
  }

  @Test
  void materialThatIsNoTextIsRefusedBeforeAnythingIsStarted() throws IOException {
    Cli cli = new Cli(directory);
    Files.write(directory.resolve("bytes"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    Files.writeString(directory.resolve("long"), "x".repeat(200_001));

    assertThat(cli.run("demo", "--material", "bytes").exits(2).err()).contains("no text in UTF-8");
    assertThat(cli.run("demo", "--material", "long").exits(2).err()).contains("200000 characters");
    assertThat(cli.run("demo", "--material", "nowhere").exits(2).err()).contains("no such file");
    assertThat(cli.data().resolve("requests")).doesNotExist();
  }

  private static String status(Cli cli, String id) {
    return cli.run("describe", id, "-o", "json").exits(0).json().path("status").asString();
  }
}
