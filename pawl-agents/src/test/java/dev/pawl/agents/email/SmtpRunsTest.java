package dev.pawl.agents.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.director.Companies;
import dev.pawl.agents.email.delivery.EmailReceipt;
import dev.pawl.agents.mail.DeliveryStatus;
import dev.pawl.agents.mail.Encryption;
import dev.pawl.agents.mail.MailTransport;
import dev.pawl.agents.mail.ScriptedServer;
import dev.pawl.agents.mail.SmtpSettings;
import dev.pawl.agents.mail.SmtpTransport;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.store.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole email runs against a mail server on a real socket that refuses, hangs and drops. */
class SmtpRunsTest {
  private static final String REQUEST = "Tell ops@example.com that the release is out";

  private final ScriptedServer server = new ScriptedServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, 421 too busy, deferred",
    "MAIL, 451 not now, deferred",
    "RCPT, 451 greylisted, deferred",
    "DATA, 421 closing, deferred",
    "., 451 try later, deferred",
    "CONNECT, (drop), queued",
    "MAIL, (drop), queued",
    "RCPT, (drop), queued",
    "CONNECT, (hang), queued",
    "RCPT, (hang), queued",
  })
  void what_may_be_better_later_is_tried_again(String verb, String reply, String status) {
    server.reply(verb, reply).start();
    try (EmailRuns runs = runs()) {
      RunHandle run = runs.start(EmailType.IMMEDIATE_SEND, REQUEST);
      assertThat(runs.view(run).labels()).containsEntry("delivery-status", status);
      assertThat(runs.view(run).status().ended()).isFalse();

      runs.engine().advance(Duration.ofMinutes(10));

      assertThat(run.result(EmailReceipt.class).status()).isEqualTo(DeliveryStatus.SENT);
      assertThat(runs.view(run).labels()).containsEntry("delivery-status", "sent");
      // A message that the server refused at its end was handed over, too.
      assertThat(handedOver()).isEqualTo(verb.equals(".") ? 2 : 1);
    }
  }

  @ParameterizedTest
  @CsvSource({"MAIL, 550 sender unknown", "RCPT, 550 no such user", "., 550 spam"})
  void what_is_refused_for_good_bounces(String verb, String reply) {
    server.reply(verb, reply).start();
    try (EmailRuns runs = runs()) {
      RunHandle run = runs.start(EmailType.DRAFT_REVIEW, REQUEST);

      assertThat(runs.view(run).status()).isEqualTo(RunStatus.FAILED);
      assertThat(runs.failure(run)).isEqualTo("smtp-bounced");
      assertThat(runs.view(run).labels()).containsEntry("delivery-status", "bounced");
      assertThat(runs.steps(run)).contains("confirmation/outcome[bounced]/receipt");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"(drop)", "(hang)"})
  void a_message_without_an_answer_is_never_sent_again_unasked(String reply) {
    server.reply(".", reply).start();
    try (EmailRuns runs = runs()) {
      RunHandle run = runs.start(EmailType.IMMEDIATE_SEND, REQUEST);
      runs.engine().advance(Duration.ofDays(3));
      assertThat(runs.view(run).status().ended()).isFalse();
      assertThat(handedOver()).isEqualTo(1);

      runs.decide("done", Map.of());

      EmailReceipt receipt = run.result(EmailReceipt.class);
      assertThat(receipt.status()).isEqualTo(DeliveryStatus.SENT);
      assertThat(receipt.reply()).contains("A person settled that it was sent");
      assertThat(handedOver()).isEqualTo(1);
    }
  }

  @Test
  void somebody_who_says_that_it_was_not_sent_has_it_sent_again() {
    server.reply(".", ScriptedServer.DROP).start();
    try (EmailRuns runs = runs()) {
      RunHandle run = runs.start(EmailType.IMMEDIATE_SEND, REQUEST);
      runs.decide("retry", Map.of());

      assertThat(run.result(EmailReceipt.class).status()).isEqualTo(DeliveryStatus.SENT);
      assertThat(handedOver()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(EmailType.class)
  void injected_headers_and_recipients_never_reach_the_wire(EmailType type) {
    server.start();
    List<String> hostile =
        List.of(
            "Tell ops@example.com that it is out, subject: Hi\r\nBcc: evil@example.net",
            "Tell ops@example.com\r\nBcc: evil@example.net that it is out",
            "Tell \"x\r\nBcc: evil@example.net\" <ops@example.com> that it is out",
            "Tell ops@example.com that it is out\r\n.\r\nMAIL FROM:<evil@example.net>\r\nRCPT TO:<evil@example.net>");
    try (EmailRuns runs = runs()) {
      for (String request : hostile) {
        answered(runs, runs.start(type, request), "Hi");
      }
      RunHandle refused = runs.start(type, "Tell ops@example.com the news");
      answered(runs, refused, "Hi\r\nBcc: evil@example.net");
      assertThat(runs.failure(refused)).isEqualTo("mail-header-invalid");
    }
    List<String> recipients =
        server.commands().stream().filter(line -> line.startsWith("RCPT")).toList();
    assertThat(recipients)
        .isNotEmpty()
        .allMatch(line -> line.startsWith("RCPT TO:<ops@example.com>"));
    assertThat(server.commands())
        .filteredOn(line -> line.startsWith("MAIL"))
        .allMatch(line -> line.startsWith("MAIL FROM:<pawl@example.org>"));
    assertThat(headers()).noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("bcc"));
  }

  /** Whoever is asked means it badly, too. */
  private static void answered(EmailRuns runs, RunHandle run, String subject) {
    while (!runs.view(run).status().ended()) {
      if (runs.open().title().equals("Which department shall do this?")) {
        runs.decide("communications", Map.of());
      } else {
        runs.decide(
            "send",
            Map.of(
                "to", "ops@example.com",
                "subject", subject,
                "message", "It is out.\r\n.\r\nRCPT TO:<evil@example.net>"));
      }
    }
  }

  /** The lines of all messages up to the first empty one. */
  private List<String> headers() {
    List<String> headers = new ArrayList<>();
    boolean inHeaders = false;
    for (String line : server.lines()) {
      inHeaders = line.startsWith("DATA") || (inHeaders && !line.isEmpty());
      if (inHeaders) {
        headers.add(line);
      }
    }
    return headers;
  }

  /** How often a whole message was handed over, whatever was answered. */
  private long handedOver() {
    return server.lines().stream().filter(line -> line.equals(".")).count();
  }

  private EmailRuns runs() {
    MailTransport transport =
        new SmtpTransport(
            SmtpSettings.of("127.0.0.1", server.port(), Encryption.NONE)
                .timeouts(Duration.ofSeconds(1), Duration.ofMillis(300)));
    return EmailRuns.of(Companies.byRules(), transport);
  }
}
