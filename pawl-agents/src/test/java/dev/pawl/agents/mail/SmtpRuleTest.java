package dev.pawl.agents.mail;

import static dev.pawl.api.ErrorKind.AUTHENTICATION;
import static dev.pawl.api.ErrorKind.CONFIGURATION;
import static dev.pawl.api.ErrorKind.NETWORK;
import static dev.pawl.api.ErrorKind.PERMANENT;
import static dev.pawl.api.ErrorKind.SMTP;
import static dev.pawl.api.ErrorKind.TIMEOUT;
import static dev.pawl.api.ErrorKind.VALIDATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.FailureRule;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.recovery.FailureRules;
import dev.pawl.engine.recovery.Judgement;
import dev.pawl.testing.failure.FailureRow;
import dev.pawl.testing.failure.FailureTable;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Jakarta Mail throws to steps that use it by themselves. */
final class SmtpRuleTest extends FailureTable {
  private static final Map<String, String> LOGIN = Map.of("auth", "true");
  private static final Map<String, String> STARTTLS =
      Map.of("starttls.enable", "true", "starttls.required", "true");

  @Override
  protected FailureRules rules() {
    return FailureRules.of(List.of(new SmtpRule()), List.of());
  }

  @Override
  public List<FailureRow> rows() {
    List<FailureRow> rows = new ArrayList<>();
    rows.addAll(refusals());
    rows.addAll(connections());
    rows.addAll(encryptionAndLogins());
    rows.addAll(manyRecipients());
    rows.add(
        FailureRow.of(
            "an address that is none",
            () -> send(25, Map.of(), "a b@@"),
            VALIDATION,
            "mail-address",
            "smtp"));
    rows.add(
        FailureRow.of(
            "a protocol that nobody speaks",
            () -> Session.getInstance(new Properties()).getTransport("pigeon").close(),
            CONFIGURATION,
            "mail-provider",
            "smtp"));
    return rows;
  }

  private static List<FailureRow> refusals() {
    return List.of(
        refusal("MAIL", "421 closing" + ScriptedServer.STAY, SMTP),
        refusal("MAIL", "450 not now", SMTP),
        refusal("MAIL", "451 greylisted", SMTP),
        refusal("MAIL", "530 log in first", AUTHENTICATION),
        refusal("MAIL", "550 sender unknown", PERMANENT),
        refusal("MAIL", "552 too big", VALIDATION),
        refusal("RCPT", "421 closing" + ScriptedServer.STAY, SMTP),
        refusal("RCPT", "450 mailbox busy", SMTP),
        refusal("RCPT", "451 greylisted", SMTP),
        refusal("RCPT", "452 too many", SMTP),
        refusal("RCPT", "454 not now", SMTP),
        refusal("RCPT", "530 log in first", AUTHENTICATION),
        refusal("RCPT", "550 no such user", PERMANENT),
        refusal("RCPT", "551 elsewhere", PERMANENT),
        refusal("RCPT", "552 over quota", VALIDATION),
        refusal("RCPT", "553 bad name", PERMANENT),
        refusal("RCPT", "554 policy", PERMANENT),
        refusal("DATA", "451 local error", SMTP),
        refusal("DATA", "554 no valid recipients", PERMANENT),
        refusal(".", "421 closing" + ScriptedServer.STAY, SMTP),
        refusal(".", "451 try later", SMTP),
        refusal(".", "452 no space", SMTP),
        refusal(".", "535 not you", AUTHENTICATION),
        refusal(".", "550 spam", PERMANENT),
        refusal(".", "552 too big", VALIDATION),
        refusal(".", "554 refused", PERMANENT));
  }

  private static FailureRow refusal(String verb, String reply, ErrorKind kind) {
    return FailureRow.of(
        "the reply to %s: %s".formatted(verb, reply),
        () -> sendTo(new ScriptedServer().reply(verb, reply)),
        kind,
        "smtp-" + reply.substring(0, 3),
        "smtp");
  }

  private static List<FailureRow> connections() {
    List<FailureRow> rows = new ArrayList<>();
    for (String verb : List.of("CONNECT", "EHLO", "MAIL", "RCPT", "DATA", ".")) {
      rows.add(
          FailureRow.of(
              "a server that is silent at " + verb,
              () -> sendTo(new ScriptedServer().reply(verb, ScriptedServer.HANG)),
              TIMEOUT,
              "socket-timeout",
              "timeout"));
    }
    rows.add(
        FailureRow.of(
            "a server that hangs up instead of a greeting, which only the text tells",
            () -> sendTo(new ScriptedServer().reply("CONNECT", ScriptedServer.DROP)),
            SMTP,
            "mail",
            "smtp"));
    rows.add(
        FailureRow.of(
            "a server that refuses everybody, which only the text tells",
            () -> sendTo(new ScriptedServer().reply("CONNECT", "554 go away")),
            SMTP,
            "mail",
            "smtp"));
    rows.add(
        FailureRow.of(
            "a server that does not run",
            SmtpRuleTest::sendToNobody,
            NETWORK,
            "connect",
            "socket"));
    rows.add(
        FailureRow.of(
            "a server whose name nobody knows",
            () ->
                Session.getInstance(new Properties())
                    .getTransport("smtp")
                    .connect("no-such-host.invalid", 25, null, null),
            NETWORK,
            "unknown-host",
            "dns"));
    return rows;
  }

  private static List<FailureRow> encryptionAndLogins() {
    List<FailureRow> rows = new ArrayList<>();
    for (String reply : List.of("535 wrong password", "534 too weak", "454 later")) {
      rows.add(
          FailureRow.of(
              "the reply to a login: " + reply,
              () -> sendTo(loggingIn(reply), LOGIN),
              AUTHENTICATION,
              "mail-authentication",
              "smtp"));
    }
    rows.add(
        FailureRow.of(
            "a server that is silent at a login",
            () -> sendTo(loggingIn(ScriptedServer.HANG), LOGIN),
            TIMEOUT,
            "socket-timeout",
            "timeout"));
    rows.add(
        FailureRow.of(
            "a server without STARTTLS, which only the text tells",
            () -> sendTo(new ScriptedServer(), STARTTLS),
            SMTP,
            "mail",
            "smtp"));
    rows.add(
        FailureRow.of(
            "a handshake that is cut",
            () -> sendTo(securing("220 go on" + ScriptedServer.DROP), STARTTLS),
            NETWORK,
            "eof",
            "socket"));
    rows.add(
        FailureRow.of(
            "a server that goes on in the clear",
            () -> sendTo(new ScriptedServer(), Map.of("ssl.enable", "true")),
            NETWORK,
            "tls",
            "tls"));
    return rows;
  }

  private static ScriptedServer loggingIn(String reply) {
    return new ScriptedServer()
        .reply("EHLO", "250-scripted\r\n250 AUTH PLAIN")
        .reply("AUTH", reply);
  }

  private static ScriptedServer securing(String reply) {
    return new ScriptedServer()
        .reply("EHLO", "250-scripted\r\n250 STARTTLS")
        .reply("STARTTLS", reply);
  }

  private static List<FailureRow> manyRecipients() {
    return List.of(
        FailureRow.of(
            "one recipient refused for good, and one for now",
            () -> sendToTwo("550 no such user", "451 greylisted", Map.of()),
            SMTP,
            "smtp-451",
            "smtp"),
        FailureRow.of(
            "one recipient refused for now, and one for good",
            () -> sendToTwo("451 greylisted", "550 no such user", Map.of()),
            SMTP,
            "smtp-451",
            "smtp"),
        FailureRow.of(
            "one recipient refused, and nothing sent to the other",
            () -> sendToTwo("550 no such user", "250 welcome", Map.of()),
            PERMANENT,
            "smtp-550",
            "smtp"),
        FailureRow.of(
            "one recipient refused for now, and the message sent to the other",
            () -> sendToTwo("450 busy", "250 welcome", Map.of("sendpartial", "true")),
            PERMANENT,
            "smtp-partly-sent",
            "smtp"));
  }

  @Test
  void theTableHasManyRows() {
    assertThat(rows()).hasSizeGreaterThan(45).extracting(FailureRow::name).doesNotHaveDuplicates();
  }

  @Test
  void theRuleIsFoundAsAService() {
    assertThat(ServiceLoader.load(FailureRule.class)).hasAtLeastOneElementOfType(SmtpRule.class);
  }

  /** A 421 comes before the end of the connection, and which of both the client sees is a race. */
  @ParameterizedTest
  @ValueSource(strings = {"CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "."})
  void aServerThatClosesWithAReply421IsTriedAgain(String verb) {
    Throwable failure = catchThrowable(() -> sendTo(new ScriptedServer().reply(verb, "421 bye")));
    Judgement found = rules().judge(failure);
    assertThat(found.classification().kind()).as("%s", failure).isIn(SMTP, NETWORK);
    assertThat(found.classification().kind().retryable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"MAIL", "RCPT", "DATA", "."})
  void aServerThatHangsUpIsTriedAgain(String verb) {
    Throwable failure =
        catchThrowable(() -> sendTo(new ScriptedServer().reply(verb, ScriptedServer.DROP)));
    assertThat(rules().judge(failure).classification().kind()).as("%s", failure).isEqualTo(NETWORK);
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL, 421 closing(stay)",
    "MAIL, 451 greylisted",
    "MAIL, 530 log in first",
    "MAIL, 550 sender unknown",
    "MAIL, 552 too big",
    "RCPT, 450 mailbox busy",
    "RCPT, 452 too many",
    "RCPT, 550 no such user",
    "RCPT, 551 elsewhere",
    "RCPT, 552 over quota",
    "RCPT, 553 bad name",
    "RCPT, 554 policy",
    "DATA, 451 local error",
    "DATA, 554 no valid recipients",
    "., 421 closing(stay)",
    "., 451 try later",
    "., 550 spam",
    "., 552 too big",
  })
  void theTransportOfThisModuleSaysTheSame(String verb, String reply) {
    Throwable plain = catchThrowable(() -> sendTo(new ScriptedServer().reply(verb, reply)));
    try (ScriptedServer server = new ScriptedServer().reply(verb, reply).start()) {
      Duration patience = Duration.ofSeconds(20);
      SmtpTransport transport =
          new SmtpTransport(
              SmtpSettings.of("localhost", server.port(), Encryption.NONE)
                  .timeouts(patience, patience));
      WorkflowException own =
          catchThrowableOfType(
              WorkflowException.class,
              () -> transport.send(Messages.to(Messages.OPS), List.of(Messages.OPS)));
      assertThat(own.kind()).isEqualTo(rules().judge(plain).classification().kind());
    }
  }

  private static void sendTo(ScriptedServer server) throws MessagingException {
    sendTo(server, Map.of());
  }

  private static void sendTo(ScriptedServer server, Map<String, String> more)
      throws MessagingException {
    try (server) {
      send(server.start().port(), more, "ops@example.com");
    }
  }

  private static void sendToTwo(String first, String second, Map<String, String> more)
      throws MessagingException {
    try (ScriptedServer server = new ScriptedServer().reply("RCPT", first).reply("RCPT", second)) {
      send(server.start().port(), more, "ops@example.com", "anna@example.com");
    }
  }

  private static void sendToNobody() throws MessagingException {
    ScriptedServer gone = new ScriptedServer();
    gone.close();
    send(gone.port(), Map.of(), "ops@example.com");
  }

  private static void send(int port, Map<String, String> more, String... recipients)
      throws MessagingException {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", "localhost");
    properties.setProperty("mail.smtp.port", Integer.toString(port));
    properties.setProperty("mail.smtp.timeout", "400");
    properties.setProperty("mail.smtp.localhost", "localhost");
    more.forEach((name, value) -> properties.setProperty("mail.smtp." + name, value));
    MimeMessage message = new MimeMessage(Session.getInstance(properties, new Known()));
    message.setFrom("pawl@example.org");
    for (String recipient : recipients) {
      message.addRecipients(Message.RecipientType.TO, recipient);
    }
    message.setText("Hello.");
    Transport.send(message);
  }

  private static final class Known extends Authenticator {
    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
      return new PasswordAuthentication("user", "hunter2");
    }
  }
}
