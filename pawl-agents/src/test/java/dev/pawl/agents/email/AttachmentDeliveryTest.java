package dev.pawl.agents.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.agents.director.Companies;
import dev.pawl.agents.email.delivery.EmailReceipt;
import dev.pawl.agents.email.delivery.MailService;
import dev.pawl.agents.email.review.rules.RuleCode;
import dev.pawl.agents.mail.Attachment;
import dev.pawl.agents.mail.AttachmentLimits;
import dev.pawl.agents.mail.DeliveryStatus;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.agents.mail.Encryption;
import dev.pawl.agents.mail.FileContent;
import dev.pawl.agents.mail.SmtpSettings;
import dev.pawl.agents.mail.SmtpTransport;
import dev.pawl.agents.mailbox.DevMailbox;
import dev.pawl.agents.mailbox.MailboxAttachment;
import dev.pawl.agents.mailbox.MailboxMessage;
import dev.pawl.api.StepFailedException;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.command.TaskAnswer;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import dev.pawl.testing.TestEngine;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Files on their way through a run to a mail server. */
class AttachmentDeliveryTest {
  private static final EmailAddress SENDER = new EmailAddress("pawl@example.org", "Pawl");
  private static final String REQUEST = "Tell ops@example.com that the server is back";
  private static final Attachment BINARY =
      new Attachment(
          "Übersicht – März.bin", "application/octet-stream", FileContent.of(everyByte()));
  private static final Attachment EMPTY = file("empty.txt", "");
  private static final Attachment LIST = file("list.csv", "a;b\r\n.\n\nü");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path directory;

  private DevMailbox mailbox;

  @BeforeEach
  void start() {
    mailbox = DevMailbox.open(directory, InstantSource.system()).start(0);
  }

  @AfterEach
  void stop() {
    mailbox.close();
  }

  @Test
  void files_arrive_unchanged() throws Exception {
    try (TestEngine engine = engine(AttachmentLimits.defaults())) {
      RunHandle run = start(engine, REQUEST, BINARY, EMPTY, LIST);

      assertThat(run.result(EmailReceipt.class).status()).isEqualTo(DeliveryStatus.SENT);
      assertThat(mailbox.messages()).hasSize(1);
      MailboxMessage message = mailbox.messages().getFirst();
      assertThat(message.text()).contains("The server is back.");
      assertThat(message.attachments())
          .containsExactly(
              new MailboxAttachment("Übersicht – März.bin", "application/octet-stream", 70_000),
              new MailboxAttachment("empty.txt", "text/plain", 0),
              new MailboxAttachment("list.csv", "text/plain", LIST.content().size()));
      Multipart parts = parts(message);
      assertThat(content(parts, 1)).isEqualTo(BINARY.content());
      assertThat(content(parts, 2)).isEqualTo(EMPTY.content());
      assertThat(content(parts, 3)).isEqualTo(LIST.content());
    }
  }

  @Test
  void their_contents_are_recorded_once() {
    Attachment secret = file("secret.txt", "canary-canary-canary");
    String recorded =
        Base64.getEncoder().encodeToString("canary-canary-canary".getBytes(StandardCharsets.UTF_8));
    try (TestEngine engine = engine(AttachmentLimits.defaults())) {
      RunHandle run = start(engine, REQUEST, secret);

      List<HistoryEntry> history = engine.engine().history(run.id(), 0, 1_000);
      assertThat(history.stream().filter(entry -> entry.payload().toString().contains(recorded)))
          .extracting(HistoryEntry::type)
          .containsExactly("RunStarted");
      assertThat(history.stream().map(entry -> entry.payload().toString()))
          .anyMatch(payload -> payload.contains(secret.content().sha256()));
    }
  }

  @Test
  void what_limits_do_not_allow_fails_the_preparation_and_nothing_is_sent() {
    try (TestEngine engine = engine(new AttachmentLimits(2, 10, List.of("csv")))) {
      assertRefused(engine, "attachments-too-many", EMPTY, EMPTY, EMPTY);
      assertRefused(engine, "attachments-too-large", BINARY);
      assertRefused(engine, "attachment-refused", file("list.CSV", ""));
      assertThat(mailbox.messages()).isEmpty();

      assertThat(
              start(engine, REQUEST, EMPTY, file("list.txt", "1234567890"))
                  .result(EmailReceipt.class))
          .isNotNull();
      assertThat(mailbox.messages()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":\"../a\",\"type\":\"text/plain\",\"content\":\"\"} | folder",
        "{\"name\":\"a\",\"type\":\"text\",\"content\":\"\"} | application/octet-stream",
        "{\"name\":\"a\",\"type\":\"text/plain\",\"content\":\"?\"} | base64",
        "{\"name\":\"a\",\"type\":\"text/plain\"} | 'content'",
        "null | 'attachments' has a null"
      })
  void an_attachment_that_is_none_is_refused_at_the_start(String attachment, String says) {
    String input = "{\"text\":\"%s\",\"attachments\":[%s]}".formatted(REQUEST, attachment);
    try (TestEngine engine = engine(AttachmentLimits.defaults())) {
      assertThatThrownBy(() -> engine.start(request(JSON.readTree(input))))
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo("bad-input"))
          .hasMessageContaining(says);
    }
  }

  @Test
  void an_input_of_an_earlier_version_has_none() {
    try (TestEngine engine = engine(AttachmentLimits.defaults())) {
      engine.start(request(Map.of("text", REQUEST, "timeZone", "UTC")));
      engine.settle();

      assertThat(mailbox.messages()).hasSize(1);
      assertThat(mailbox.messages().getFirst().attachments()).isEmpty();
    }
  }

  @Test
  void a_message_that_was_prepared_with_other_files_is_not_sent() {
    JournaledFakeRun.Journal journal =
        new JournaledFakeRun.Journal("run-1", Instant.parse("2026-11-20T09:00:00Z"));
    EmailWorkflow workflow =
        new EmailWorkflow(
            EmailType.IMMEDIATE_SEND,
            EmailAgents.byRules(Companies.byRules()),
            mail(AttachmentLimits.defaults()));
    EmailRequest request = EmailRequest.of(REQUEST, ZoneOffset.UTC);
    workflow.run(new JournaledFakeRun(journal), request.attaching(List.of(LIST)));
    assertThat(mailbox.messages()).hasSize(1);
    journal.results.remove("delivery/smtp");
    journal.results.remove("confirmation/outcome[sent]/receipt");

    assertThatThrownBy(
            () -> workflow.run(new JournaledFakeRun(journal), request.attaching(List.of(EMPTY))))
        .isInstanceOfSatisfying(
            StepFailedException.class, e -> assertThat(e.code()).isEqualTo("attachments-changed"));
    assertThat(mailbox.messages()).hasSize(1);
  }

  @Test
  void a_promised_attachment_is_asked_for_only_where_there_is_none() {
    String promising = "Tell ops@example.com that the report is attached";
    try (TestEngine engine = engine(AttachmentLimits.defaults())) {
      start(engine, promising, LIST);
      assertThat(open(engine)).isEmpty();
      assertThat(mailbox.messages()).hasSize(1);

      RunHandle run = start(engine, promising);
      TaskRow doubt = open(engine).getFirst();
      assertThat(doubt.title()).contains("mentions an attachment, and there is none");
      TaskAnswer send = new TaskAnswer("send", "", Map.of());
      engine.engine().decide(doubt.id(), send, Optional.empty(), "ada");
      engine.settle();
      assertThat(open(engine))
          .singleElement()
          .extracting(TaskRow::path)
          .asString()
          .contains("decide");
      assertThat(engine.engine().history(run.id(), 0, 1_000).toString())
          .contains(RuleCode.MISSING_ATTACHMENT);
      assertThat(mailbox.messages()).hasSize(1);
    }
  }

  @Test
  void people_who_decide_see_what_is_attached() {
    try (TestEngine engine = engine(AttachmentLimits.defaults())) {
      RunHandle run =
          start(engine, "Tell ops@example.com that card 4111 1111 1111 1111 was charged", LIST);

      assertThat(open(engine)).hasSize(1);
      assertThat(engine.engine().history(run.id(), 0, 1_000).toString())
          .contains("Attached: list.csv");
    }
  }

  private void assertRefused(TestEngine engine, String code, Attachment... attachments) {
    RunHandle run = start(engine, REQUEST, attachments);
    var error = engine.engine().describe(run.id()).error();
    assertThat(error).isNotNull();
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.kind()).isEqualTo("VALIDATION");
    assertThat(error.path()).isEqualTo("preparation/message");
  }

  private static List<TaskRow> open(TestEngine engine) {
    return engine.engine().tasks(new TaskFilter(Set.of(TaskRow.Status.OPEN), null, 10));
  }

  private static RunHandle start(TestEngine engine, String text, Attachment... attachments) {
    RunHandle run =
        engine.start(
            request(EmailRequest.of(text, ZoneOffset.UTC).attaching(List.of(attachments))));
    engine.settle();
    return run;
  }

  private static StartRequest request(Object input) {
    return StartRequest.of(EmailType.DRAFT_REVIEW.workflow()).input(input);
  }

  private TestEngine engine(AttachmentLimits limits) {
    return TestEngine.inMemory(
        EmailDepartment.workflows(EmailAgents.byRules(Companies.byRules()), mail(limits))
            .toArray(WorkflowDefinition<?, ?>[]::new));
  }

  private MailService mail(AttachmentLimits limits) {
    int port = mailbox.address().getPort();
    return MailService.of(
            new SmtpTransport(SmtpSettings.of("127.0.0.1", port, Encryption.NONE)),
            mailbox.sentMail(),
            SENDER)
        .attachments(limits);
  }

  private static Multipart parts(MailboxMessage message) throws Exception {
    Session session = Session.getInstance(new Properties());
    MimeMessage parsed = new MimeMessage(session, new ByteArrayInputStream(message.raw().bytes()));
    return (Multipart) parsed.getContent();
  }

  private static FileContent content(Multipart parts, int number) throws Exception {
    return FileContent.of(parts.getBodyPart(number).getInputStream().readAllBytes());
  }

  private static Attachment file(String name, String text) {
    return new Attachment(
        name, "text/plain", FileContent.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] everyByte() {
    byte[] bytes = new byte[70_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 + i / 256);
    }
    return bytes;
  }
}
