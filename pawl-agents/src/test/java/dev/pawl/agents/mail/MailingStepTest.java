package dev.pawl.agents.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.recovery.RecoverySettings;
import dev.pawl.engine.recovery.TypeRule;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.testing.TestEngine;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Steps that send mail by themselves, on an engine that nobody has told about mail. */
class MailingStepTest {

  private static WorkflowDefinition<Integer, String> mailing() {
    return WorkflowDefinition.of(
        "mailing",
        Integer.class,
        String.class,
        (run, port) ->
            run.step(
                "send",
                TypeRef.of(String.class),
                Step.defaults(),
                attempt -> {
                  send(port);
                  return "sent at attempt " + attempt.number();
                }));
  }

  private static void send(int port) throws Exception {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", "localhost");
    properties.setProperty("mail.smtp.port", Integer.toString(port));
    properties.setProperty("mail.smtp.localhost", "localhost");
    MimeMessage message = new MimeMessage(Session.getInstance(properties));
    message.setFrom("pawl@example.org");
    message.addRecipients(Message.RecipientType.TO, "ops@example.com");
    message.setText("Hello.");
    Transport.send(message);
  }

  private static List<String> failures(TestEngine engine, RunHandle run) {
    return engine.engine().history(run.id(), 0, 100).stream()
        .filter(
            entry -> entry.type().equals("StepAttemptFailed") || entry.type().equals("StepFailed"))
        .map(HistoryEntry::facts)
        .map(facts ->
            "%s %s by %s"
                .formatted(
                    facts.path("kind").asString(),
                    facts.path("code").asString(),
                    facts.path("rule").asString()))
        .toList();
  }

  @Test
  void aDeferredMessageIsSentAgainAndTheHistorySaysWhichRuleKnew() {
    try (ScriptedServer server =
            new ScriptedServer()
                .reply("RCPT", "451 greylisted")
                .reply("RCPT", "421 closing" + ScriptedServer.STAY)
                .start();
        TestEngine engine = TestEngine.inMemory(mailing())) {
      RunHandle run = engine.start("mailing", server.port());
      engine.advance(Duration.ofMinutes(5));
      assertThat(run.result(String.class)).isEqualTo("sent at attempt 3");
      assertThat(failures(engine, run))
          .containsExactly("SMTP smtp-451 by smtp", "SMTP smtp-421 by smtp");
      assertThat(server.commands()).filteredOn(line -> line.equals(".")).hasSize(1);
    }
  }

  @Test
  void aRefusedMessageIsNotSentAgain() {
    try (ScriptedServer server = new ScriptedServer().reply("RCPT", "550 no such user").start();
        TestEngine engine = TestEngine.inMemory(mailing())) {
      RunHandle run = engine.start("mailing", server.port());
      engine.advance(Duration.ofMinutes(5));
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.FAILED);
      assertThat(failures(engine, run)).containsExactly("PERMANENT smtp-550 by smtp");
    }
  }

  @Test
  void theSettingsAreAskedBeforeRulesThatAreFound() {
    RecoverySettings defaults = RecoverySettings.defaults();
    TypeRule busy = new TypeRule("jakarta.mail.SendFailedException", ErrorKind.BUSINESS, null);
    RecoverySettings settings =
        new RecoverySettings(
            defaults.enabled(),
            defaults.retry(),
            defaults.unknownAttempts(),
            defaults.longestWait(),
            defaults.template(),
            defaults.rules(),
            List.of(busy),
            defaults.codes(),
            defaults.people(),
            defaults.timeouts(),
            defaults.validateWithin());
    try (ScriptedServer server = new ScriptedServer().reply("RCPT", "451 greylisted").start();
        TestEngine engine =
            TestEngine.inMemory(mailing()).with(builder -> builder.recovery(settings))) {
      RunHandle run = engine.start("mailing", server.port());
      engine.advance(Duration.ofMinutes(5));
      assertThat(failures(engine, run))
          .containsExactly("BUSINESS send-failed by type jakarta.mail.SendFailedException");
    }
  }
}
