package dev.pawl.agents.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawl.agents.director.Companies;
import dev.pawl.agents.email.delivery.EmailReceipt;
import dev.pawl.agents.email.delivery.MailService;
import dev.pawl.agents.mail.DeliveryReport;
import dev.pawl.agents.mail.DeliveryStatus;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.agents.mail.Encryption;
import dev.pawl.agents.mail.MailTransport;
import dev.pawl.agents.mail.OutgoingMessage;
import dev.pawl.agents.mail.RecipientResult;
import dev.pawl.agents.mail.SentMail;
import dev.pawl.agents.mail.SmtpSettings;
import dev.pawl.agents.mail.SmtpTransport;
import dev.pawl.agents.mailbox.DevMailbox;
import dev.pawl.agents.mailbox.MailboxMessage;
import dev.pawl.api.Decision;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.HumanTask;
import dev.pawl.api.OutcomeUnknownException;
import dev.pawl.api.StepFailedException;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailWorkflowTest {
  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
  private static final EmailAddress SENDER = new EmailAddress("pawl@example.org", "Pawl");
  private static final String REQUEST =
      "Tell ops@example.com that the maintenance on Friday moves to 22:00, friendly, before noon";

  @TempDir Path directory;

  private final JournaledFakeRun.Journal journal = new JournaledFakeRun.Journal("run-1", NOW);
  private DevMailbox mailbox;

  @BeforeEach
  void start() {
    mailbox = DevMailbox.open(directory, InstantSource.fixed(NOW)).start(0);
  }

  @AfterEach
  void stop() {
    mailbox.close();
  }

  @Test
  void a_request_becomes_a_delivered_message_phase_by_phase() {
    EmailReceipt receipt = run(REQUEST);

    assertThat(journal.scopes)
        .containsExactly(
            "classification",
            "draft",
            "finalisation",
            "preparation",
            "delivery",
            "confirmation",
            "confirmation/outcome[sent]");
    assertThat(journal.executed)
        .containsExactly(
            "classification/read",
            "classification/route",
            "draft/write",
            "finalisation/vetoers",
            "finalisation/compliance",
            "finalisation/final",
            "preparation/message",
            "delivery/smtp",
            "confirmation/outcome[sent]/receipt");
    assertThat(receipt.status()).isEqualTo(DeliveryStatus.SENT);
    assertThat(receipt.reply()).startsWith("250");
    assertThat(receipt.acceptedAt()).isEqualTo(NOW);
    assertThat(receipt.notes()).isEmpty();
    assertThat(receipt.recipients())
        .extracting(RecipientResult::status)
        .containsExactly(DeliveryStatus.SENT);
    MailboxMessage message = mailbox.messages().getFirst();
    assertThat(message.messageId()).isEqualTo(receipt.messageId());
    assertThat(message.subject())
        .isEqualTo(receipt.subject())
        .isEqualTo("Maintenance on Friday moves to 22:00");
    assertThat(message.recipients()).containsExactly("ops@example.com");
    assertThat(message.text()).contains("The maintenance on Friday moves to 22:00.");
    assertThat(message.html()).contains("<p>The maintenance on Friday moves to 22:00.</p>");
    assertThat(message.raw().header("Date")).isEqualTo("Fri, 20 Nov 2026 09:00:00 +0000");
    assertThat(journal.labels.get("message-id")).containsExactly(receipt.messageId());
    assertThat(journal.labels.get("delivery-status")).containsExactly("sending", "sent");
  }

  @Test
  void a_replay_sends_nothing_and_returns_the_same_receipt() {
    EmailReceipt first = run(REQUEST);
    journal.now = NOW.plus(Duration.ofDays(1));

    EmailReceipt second = run(REQUEST);

    assertThat(second).isEqualTo(first);
    assertThat(mailbox.messages()).hasSize(1);
    assertThat(journal.executed).hasSize(9);
  }

  @Test
  void a_replay_under_another_sender_keeps_the_message_as_it_is() {
    EmailReceipt first = run(REQUEST);
    EmailAddress other = new EmailAddress("ada@example.net", "Ada");

    EmailReceipt second =
        workflow(smtp(), mailbox.sentMail(), other)
            .run(
                new JournaledFakeRun(journal),
                EmailRequest.of(REQUEST, ZoneId.of("Europe/Berlin")));

    assertThat(second).isEqualTo(first);
    assertThat(journal.labels.get("message-id")).containsOnly(first.messageId()).hasSize(2);
    assertThat(mailbox.messages()).hasSize(1);
  }

  @Test
  void the_definition_names_and_types_the_workflow() {
    WorkflowDefinition<EmailRequest, EmailReceipt> definition =
        workflow(smtp(), mailbox.sentMail()).definition();

    assertThat(definition.name()).isEqualTo("email-immediate-send");
    assertThat(definition.input().type()).isEqualTo(EmailRequest.class);
    assertThat(definition.output().type()).isEqualTo(EmailReceipt.class);
  }

  @Test
  void a_missed_deadline_is_noted_and_the_mail_still_goes() {
    journal.now = Instant.parse("2026-11-20T15:00:00Z");

    EmailReceipt receipt = run(REQUEST);

    assertThat(receipt.status()).isEqualTo(DeliveryStatus.SENT);
    assertThat(receipt.notes())
        .containsExactly("Sent after the deadline 2026-11-20 12:00 Europe/Berlin.");
  }

  @Test
  void what_must_not_be_late_is_not_even_written() {
    journal.now = Instant.parse("2026-11-20T15:00:00Z");

    assertFails(REQUEST + ", otherwise don't send it", "email-too-late");

    assertThat(journal.executed).containsExactly("classification/read", "classification/route");
    assertThat(mailbox.messages()).isEmpty();
  }

  @Test
  void what_must_not_be_late_and_is_not_goes() {
    EmailReceipt receipt = run(REQUEST + ", otherwise don't send it");

    assertThat(receipt.status()).isEqualTo(DeliveryStatus.SENT);
    assertThat(receipt.notes()).isEmpty();
  }

  @Test
  void a_deadline_with_two_meanings_is_asked_about_until_it_is_a_time() {
    decide("send", Map.of("deadline", "soon"));
    decide("send", Map.of("deadline", "2026-11-20 09:30"));

    EmailReceipt receipt = run("Tell bob@example.com that the server is back, by 5");

    assertThat(task("classification/clarify").title()).contains("by 5");
    assertThat(task("classification/clarify-2").title()).contains("soon");
    assertThat(receipt.notes())
        .containsExactly("Sent after the deadline 2026-11-20 09:30 Europe/Berlin.");
  }

  @Test
  void a_person_may_say_that_late_is_too_late() {
    decide("send", Map.of("deadline", "2026-11-20T09:30", "late", "whatever"));
    decide("send", Map.of("deadline", "2026-11-20T09:30", "late", "drop"));

    assertFails("Tell bob@example.com that the server is back, by 5", "email-too-late");
    assertThat(task("classification/clarify-2").title()).contains("WHATEVER");
    assertThat(mailbox.messages()).isEmpty();
  }

  @Test
  void a_copy_without_an_address_is_asked_about() {
    decide("send", Map.of("cc", "Eve <eve@example.com>"));

    EmailReceipt receipt = run("Tell bob@example.com that the server is back, cc Eve");

    assertThat(task("classification/clarify").title()).contains("Eve");
    assertThat(receipt.recipients())
        .extracting(RecipientResult::address)
        .containsExactly("bob@example.com", "eve@example.com");
  }

  @Test
  void a_missing_recipient_is_asked_for() {
    decide("send", Map.of("to", "Bob <bob@example.com>"));

    EmailReceipt receipt = run("Tell Bob that the server is back");

    HumanTask task = task("classification/clarify");
    assertThat(task.title()).contains("Bob").contains("Who should get the email?");
    assertThat(task.choices()).containsExactly("send", "cancel");
    assertThat(task.form().get("required")).isEqualTo(List.of("to"));
    assertThat(task.description()).contains("the server is back");
    assertThat(receipt.recipients().getFirst().address()).isEqualTo("bob@example.com");
    assertThat(mailbox.messages().getFirst().text()).startsWith("Hello Bob,");
  }

  @Test
  void a_missing_content_is_asked_for() {
    decide("send", Map.of("message", "It moves to 22:00.", "subject", "Move", "tone", "formal"));

    run("Write to ops@example.com about the maintenance");

    assertThat(task("classification/clarify").form().get("required")).isEqualTo(List.of("message"));
    MailboxMessage message = mailbox.messages().getFirst();
    assertThat(message.subject()).isEqualTo("Move");
    assertThat(message.text()).startsWith("Dear Sir or Madam,").contains("It moves to 22:00.");
  }

  @Test
  void what_is_no_request_for_an_email_goes_to_a_person_who_may_make_it_one() {
    decide("communications", Map.of());
    decide(
        "send",
        Map.of(
            "to", List.of("a@example.com", "b@example.com"),
            "cc", "c@example.com, d@example.com",
            "message", "It rains."));

    EmailReceipt receipt = run("What is the weather like?");

    assertThat(receipt.recipients()).hasSize(4);
    assertThat(task("classification/clarify").form().get("required"))
        .isEqualTo(List.of("to", "message"));
    assertThat(mailbox.messages().getFirst().raw().header("Cc"))
        .isEqualTo("c@example.com, d@example.com");
  }

  @Test
  void a_confirmed_content_is_sent_as_it_was_understood() {
    decide("send", Map.of());

    run("Tell bob@example.com that his invoice is late");

    assertThat(mailbox.messages().getFirst().text()).contains("His invoice is late.");
  }

  @Test
  void an_unusable_answer_is_asked_for_again() {
    decide("send", Map.of("to", "bob at example"));
    decide("send", Map.of());
    decide("send", Map.of("to", "bob@example.com", "tone", "sarcastic"));
    decide("send", Map.of("to", "bob@example.com", "tone", "friendly"));

    run("Tell Bob that the server is back");

    assertThat(journal.tasks)
        .containsOnlyKeys(
            "classification/clarify",
            "classification/clarify-2",
            "classification/clarify-3",
            "classification/clarify-4");
    assertThat(task("classification/clarify-2").title()).contains("bob at example");
    assertThat(task("classification/clarify-4").title()).contains("SARCASTIC");
    assertThat(mailbox.messages()).hasSize(1);
  }

  @Test
  void without_usable_answers_it_gives_up() {
    for (int i = 0; i < 5; i++) {
      decide("send", Map.of());
    }

    assertFails("Tell Bob that the server is back", "email-unclear");
    assertThat(journal.tasks).hasSize(5);
  }

  @Test
  void a_person_may_say_no_or_nothing() {
    decide("cancel", Map.of());
    assertFails("Tell Bob that the server is back", "email-cancelled");
    journal.decided.clear();
    journal.decisions.add(new Decision.TimedOut());
    assertFails("Tell Bob that the server is back", "email-not-decided");
    assertThat(mailbox.messages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void an_empty_request_is_refused(String request) {
    assertFails(request, "email-request-length");
  }

  @Test
  void a_request_that_is_too_long_or_from_nowhere_is_refused() {
    assertFails("x".repeat(10_001), "email-request-length");
    assertThatThrownBy(() ->
            workflow(smtp(), mailbox.sentMail())
                .run(
                    new JournaledFakeRun(journal),
                    new EmailRequest(REQUEST, "Moon/Base", null, "", List.of())))
        .hasMessageContaining("Moon/Base");
  }

  @Test
  void an_injected_header_never_reaches_the_wire() {
    decide("send", Map.of("to", "bob@example.com", "subject", "Hi\r\nBcc: eve@example.com"));

    assertFails("Tell Bob that the server is back", "mail-header-invalid");
    assertThat(mailbox.messages()).isEmpty();
  }

  @Test
  void a_lost_reply_is_settled_by_looking_the_message_up() {
    MailTransport accepting = smtp();
    MailTransport losing =
        (message, recipients) -> {
          accepting.send(message, recipients);
          throw lostReply();
        };

    EmailReceipt receipt = run(losing, mailbox.sentMail(), REQUEST);

    assertThat(receipt.status()).isEqualTo(DeliveryStatus.SENT);
    assertThat(receipt.reply()).contains("kept in the dev mailbox as message 1");
    assertThat(mailbox.messages()).hasSize(1);
    assertThat(journal.executed).containsOnlyOnce("delivery/smtp");
  }

  @Test
  void a_message_that_was_surely_not_accepted_is_sent_again() {
    Queue<WorkflowException> failures = new ArrayDeque<>(List.of(lostReply()));

    EmailReceipt receipt = run(failing(failures), mailbox.sentMail(), REQUEST);

    assertThat(receipt.status()).isEqualTo(DeliveryStatus.SENT);
    assertThat(mailbox.messages()).hasSize(1);
  }

  @Test
  void an_outcome_that_nobody_knows_is_not_guessed() {
    Queue<WorkflowException> failures = new ArrayDeque<>(List.of(lostReply()));

    StepFailedException failure =
        catchThrowableOfType(
            StepFailedException.class, () -> run(failing(failures), SentMail.none(), REQUEST));

    assertThat(failure.code()).isEqualTo("smtp-outcome-unknown");
    assertThat(mailbox.messages()).isEmpty();
  }

  @Test
  void a_person_who_says_that_it_was_sent_is_believed() {
    journal.personSaysDone = true;
    Queue<WorkflowException> failures = new ArrayDeque<>(List.of(lostReply()));

    EmailReceipt receipt = run(failing(failures), SentMail.none(), REQUEST);

    assertThat(receipt.status()).isEqualTo(DeliveryStatus.SENT);
    assertThat(receipt.reply()).contains("person");
    assertThat(mailbox.messages()).isEmpty();
  }

  @Test
  void recipients_that_the_found_message_does_not_name_did_not_get_it() {
    SentMail sentMail =
        id -> new SentMail.Lookup.Found(List.of("OPS@example.com"), "found somewhere");
    Queue<WorkflowException> failures = new ArrayDeque<>(List.of(lostReply()));

    EmailReceipt receipt =
        run(
            failing(failures),
            sentMail,
            "Tell ops@example.com and anna@example.com that the server is back");

    assertThat(receipt.recipients())
        .extracting(RecipientResult::status)
        .containsExactly(DeliveryStatus.SENT, DeliveryStatus.FAILED);
    assertThat(receipt.status()).isEqualTo(DeliveryStatus.FAILED);
    assertThat(receipt.notes()).hasSize(1);
  }

  @Test
  void a_deferred_or_queued_message_is_tried_again_after_long_delays() {
    Queue<WorkflowException> failures =
        new ArrayDeque<>(
            List.of(
                WorkflowException.of(ErrorKind.SMTP, "smtp-deferred", "later"),
                WorkflowException.of(ErrorKind.NETWORK, "smtp-queued", "no server"),
                WorkflowException.of(ErrorKind.SMTP, "smtp-deferred", "later")));

    EmailReceipt receipt = run(failing(failures), mailbox.sentMail(), REQUEST);

    assertThat(receipt.status()).isEqualTo(DeliveryStatus.SENT);
    assertThat(journal.waits)
        .containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(120));
    assertThat(mailbox.messages()).hasSize(1);
  }

  @Test
  void a_server_that_stays_away_for_a_day_ends_the_run_with_a_receipt() {
    Queue<WorkflowException> failures = new ArrayDeque<>();
    for (int i = 0; i < 100; i++) {
      failures.add(WorkflowException.of(ErrorKind.NETWORK, "smtp-queued", "no server"));
    }

    StepFailedException failure =
        catchThrowableOfType(
            StepFailedException.class, () -> run(failing(failures), SentMail.none(), REQUEST));

    assertThat(failure.code()).isEqualTo("smtp-queued");
    assertThat(journal.waits).hasSizeGreaterThan(20);
    assertThat(Duration.between(NOW, journal.now))
        .isBetween(Duration.ofHours(22), Duration.ofHours(24));
    assertThat(journal.results.get("confirmation/outcome[queued]/receipt")).contains("QUEUED");
    assertThat(journal.labels.get("delivery-status"))
        .startsWith("sending", "queued", "sending", "queued")
        .endsWith("sending", "queued");
  }

  @Test
  void a_bounce_ends_the_run_at_once_with_a_receipt() {
    WorkflowException bounce =
        WorkflowException.of(ErrorKind.PERMANENT, "smtp-bounced", "refused")
            .withDetails(
                Map.of(
                    "recipients",
                    List.of(
                        Map.of(
                            "address", "ops@example.com",
                            "status", "BOUNCED",
                            "reply", "550 no such user"))));

    StepFailedException failure =
        catchThrowableOfType(
            StepFailedException.class,
            () -> run(failing(new ArrayDeque<>(List.of(bounce))), SentMail.none(), REQUEST));

    assertThat(failure.code()).isEqualTo("smtp-bounced");
    assertThat(failure.attempts()).isEqualTo(1);
    assertThat(journal.results.get("confirmation/outcome[bounced]/receipt"))
        .contains("BOUNCED")
        .contains("550 no such user");
    assertThat(journal.labels.get("delivery-status")).containsExactly("sending", "bounced");
  }

  @Test
  void a_wrong_password_fails_and_is_not_retried() {
    WorkflowException login =
        WorkflowException.of(ErrorKind.AUTHENTICATION, "smtp-login-refused", "no");

    assertThatThrownBy(
            () -> run(failing(new ArrayDeque<>(List.of(login))), SentMail.none(), REQUEST))
        .isInstanceOf(StepFailedException.class);
    assertThat(journal.results.get("confirmation/outcome[failed]/receipt")).contains("FAILED");
    assertThat(journal.waits).isEmpty();
  }

  @Test
  void recipients_deferred_alone_get_a_delivery_of_their_own() {
    MailTransport real = smtp();
    List<OutgoingMessage> sent = new ArrayList<>();
    MailTransport partial =
        (message, recipients) -> {
          sent.add(message);
          if (sent.size() > 1) {
            return real.send(message, recipients);
          }
          real.send(message, recipients.subList(0, 1));
          return new DeliveryReport(
              message.messageId(),
              "250 ok",
              List.of(
                  new RecipientResult("ops@example.com", DeliveryStatus.SENT, "250 ok"),
                  new RecipientResult("anna@example.com", DeliveryStatus.DEFERRED, "451 later"),
                  new RecipientResult("bob@example.com", DeliveryStatus.BOUNCED, "550 no")));
        };

    EmailReceipt receipt =
        run(
            partial,
            mailbox.sentMail(),
            "Tell ops@example.com, anna@example.com and bob@example.com that the server is back");

    assertThat(receipt.recipients())
        .extracting(RecipientResult::status)
        .containsExactly(DeliveryStatus.SENT, DeliveryStatus.SENT, DeliveryStatus.BOUNCED);
    assertThat(receipt.status()).isEqualTo(DeliveryStatus.BOUNCED);
    assertThat(receipt.notes())
        .containsExactly("bob@example.com did not get it: bounced (550 no).");
    assertThat(receipt.acceptedAt()).isEqualTo(NOW);
    assertThat(journal.waits).containsExactly(Duration.ofMinutes(5));
    assertThat(journal.executed).contains("delivery/smtp", "delivery/smtp[2]");
    assertThat(mailbox.messages())
        .extracting(MailboxMessage::recipients)
        .containsExactly(List.of("ops@example.com"), List.of("anna@example.com"));
    assertThat(mailbox.messages()).extracting(MailboxMessage::messageId).doesNotHaveDuplicates();
    assertThat(mailbox.messages().get(1).raw().header("To")).contains("ops@example.com");
  }

  @Test
  void a_later_delivery_that_bounces_does_not_fail_a_run_that_delivered() {
    List<OutgoingMessage> sent = new ArrayList<>();
    MailTransport partial =
        (message, recipients) -> {
          sent.add(message);
          if (sent.size() > 1) {
            throw WorkflowException.of(ErrorKind.PERMANENT, "smtp-bounced", "refused after all");
          }
          return new DeliveryReport(
              message.messageId(),
              "250 ok",
              List.of(
                  new RecipientResult("ops@example.com", DeliveryStatus.SENT, "250 ok"),
                  new RecipientResult("anna@example.com", DeliveryStatus.DEFERRED, "451 later")));
        };

    EmailReceipt receipt =
        run(
            partial,
            SentMail.none(),
            "Tell ops@example.com and anna@example.com that the server is back");

    assertThat(receipt.status()).isEqualTo(DeliveryStatus.BOUNCED);
    assertThat(receipt.notes().getFirst()).contains("refused after all");
  }

  @Test
  void recipients_deferred_for_ever_are_reported_so() {
    MailTransport partial =
        (message, recipients) ->
            new DeliveryReport(
                message.messageId(),
                "250 ok",
                recipients.stream()
                    .map(to ->
                        new RecipientResult(
                            to.address(),
                            to.address().startsWith("anna")
                                ? DeliveryStatus.DEFERRED
                                : DeliveryStatus.SENT,
                            "as ever"))
                    .toList());

    EmailReceipt receipt =
        run(
            partial,
            SentMail.none(),
            "Tell ops@example.com and anna@example.com that the server is back");

    assertThat(receipt.status()).isEqualTo(DeliveryStatus.DEFERRED);
    assertThat(journal.executed).contains("delivery/smtp[8]").doesNotContain("delivery/smtp[9]");
  }

  private EmailReceipt run(String request) {
    return run(smtp(), mailbox.sentMail(), request);
  }

  private EmailReceipt run(MailTransport transport, SentMail sentMail, String request) {
    return workflow(transport, sentMail)
        .run(new JournaledFakeRun(journal), EmailRequest.of(request, ZoneId.of("Europe/Berlin")));
  }

  private static EmailWorkflow workflow(MailTransport transport, SentMail sentMail) {
    return workflow(transport, sentMail, SENDER);
  }

  private static EmailWorkflow workflow(
      MailTransport transport, SentMail sentMail, EmailAddress sender) {
    return new EmailWorkflow(
        EmailType.IMMEDIATE_SEND,
        EmailAgents.byRules(Companies.byRules()),
        MailService.of(transport, sentMail, sender));
  }

  private HumanTask task(String path) {
    HumanTask task = journal.tasks.get(path);
    if (task == null) {
      throw new AssertionError("nobody was asked at " + path);
    }
    return task;
  }

  private void decide(String choice, Map<String, Object> values) {
    journal.decisions.add(new Decision.Decided(choice, "alice", "", values));
  }

  private void assertFails(String request, String code) {
    assertThatThrownBy(() -> run(request))
        .isInstanceOfSatisfying(WorkflowException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  /** Fails as told, then sends. */
  private MailTransport failing(Queue<WorkflowException> failures) {
    MailTransport real = smtp();
    return (message, recipients) -> {
      WorkflowException failure = failures.poll();
      if (failure != null) {
        throw failure;
      }
      return real.send(message, recipients);
    };
  }

  private static OutcomeUnknownException lostReply() {
    return new OutcomeUnknownException(
        ErrorKind.SMTP, "smtp-outcome-unknown", "lost", new java.io.IOException("lost"));
  }

  private MailTransport smtp() {
    return new SmtpTransport(
        SmtpSettings.of("127.0.0.1", mailbox.address().getPort(), Encryption.NONE));
  }
}
