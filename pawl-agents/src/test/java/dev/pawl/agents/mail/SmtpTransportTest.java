package dev.pawl.agents.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.OutcomeUnknownException;
import dev.pawl.api.WorkflowException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpTransportTest {
  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final Duration IMPATIENT = Duration.ofMillis(300);

  private final ScriptedServer server = new ScriptedServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void an_accepted_message_is_reported_with_the_servers_own_words() {
    server.start();

    DeliveryReport report = send(Messages.OPS, Messages.ANNA);

    assertThat(report.reply()).isEqualTo("250 2.0.0 queued as 42");
    assertThat(report.recipients())
        .containsExactly(
            new RecipientResult("ops@example.com", DeliveryStatus.SENT, "250 ok"),
            new RecipientResult("anna@example.com", DeliveryStatus.SENT, "250 ok"));
    assertThat(server.lines())
        .contains(
            "MAIL FROM:<pawl@example.org>",
            "RCPT TO:<ops@example.com>",
            "RCPT TO:<anna@example.com>",
            "Message-ID: " + report.messageId());
  }

  @Test
  void a_reply_lost_after_acceptance_does_not_matter() {
    server.reply("QUIT", ScriptedServer.DROP).start();

    assertThat(send(Messages.OPS).addresses(DeliveryStatus.SENT))
        .containsExactly("ops@example.com");
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, 421 too busy",
    "CONNECT, 450 not now",
    "MAIL, 451 greylisted",
    "MAIL, 421 closing",
    "RCPT, 450 mailbox busy",
    "RCPT, 421 closing",
    "RCPT, 452 full",
    "RCPT, 471 strange",
    "DATA, 451 local error",
    "DATA, 421 closing",
    "., 451 try later",
    "., 421 closing",
    "., 452 no space",
  })
  void a_reply_4xx_at_any_point_defers_the_message(String verb, String reply) {
    server.reply(verb, reply).start();

    WorkflowException failure = failure(Messages.OPS);

    assertThat(failure).isNotInstanceOf(OutcomeUnknownException.class).hasMessageContaining(reply);
    assertThat(failure.kind()).isEqualTo(ErrorKind.SMTP);
    assertThat(failure.kind().retryable()).isTrue();
    assertThat(DeliveryStatus.after(failure)).isEqualTo(DeliveryStatus.DEFERRED);
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL, 550 sender unknown, PERMANENT",
    "MAIL, 552 too big, VALIDATION",
    "RCPT, 550 no such user, PERMANENT",
    "RCPT, 553 bad name, PERMANENT",
    "RCPT, 554 policy, PERMANENT",
    "RCPT, 552 over quota, VALIDATION",
    "DATA, 554 no valid recipients, PERMANENT",
    "., 550 spam, PERMANENT",
    "., 554 refused, PERMANENT",
    "., 552 too big, VALIDATION",
  })
  void a_reply_5xx_to_the_message_bounces_it(String verb, String reply, ErrorKind kind) {
    server.reply(verb, reply).start();

    WorkflowException failure = failure(Messages.OPS);

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(DeliveryStatus.after(failure)).isEqualTo(DeliveryStatus.BOUNCED);
    assertThat(failure).hasMessageContaining(reply);
    assertThat(failure.details().toString())
        .contains("ops@example.com")
        .contains("BOUNCED")
        .contains(reply);
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, 554 go away, CONFIGURATION",
    "CONNECT, nonsense, CONFIGURATION",
    "EHLO, " + ScriptedServer.DROP + ", NETWORK",
    "MAIL, 530 authenticate first, AUTHENTICATION",
    "RCPT, 530 authenticate first, AUTHENTICATION",
  })
  void other_refusals_say_what_is_wrong_and_nothing_was_sent(
      String verb, String reply, ErrorKind kind) {
    server.reply(verb, reply).start();

    WorkflowException failure = failure(Messages.OPS);

    assertThat(failure).isNotInstanceOf(OutcomeUnknownException.class);
    assertThat(server.lines()).doesNotContain(".");
    if (!reply.equals("nonsense")) {
      assertThat(failure.kind()).isEqualTo(kind);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT", "EHLO", "MAIL", "RCPT", "DATA"})
  void a_connection_lost_before_the_message_queues_it(String verb) {
    server.reply(verb, ScriptedServer.DROP).start();
    if (verb.equals("EHLO")) {
      server.reply("HELO", ScriptedServer.DROP);
    }

    WorkflowException failure = failure(Messages.OPS);

    assertThat(failure).isNotInstanceOf(OutcomeUnknownException.class);
    assertThat(failure.kind()).isEqualTo(ErrorKind.NETWORK);
    assertThat(DeliveryStatus.after(failure)).isEqualTo(DeliveryStatus.QUEUED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT", "EHLO", "MAIL", "RCPT", "DATA"})
  void a_server_silent_before_the_message_queues_it(String verb) {
    server.reply(verb, ScriptedServer.HANG).start();

    WorkflowException failure =
        catchThrowableOfType(
            WorkflowException.class,
            () -> transport(IMPATIENT).send(Messages.to(Messages.OPS), List.of(Messages.OPS)));

    assertThat(failure).isNotInstanceOf(OutcomeUnknownException.class);
    assertThat(DeliveryStatus.after(failure)).isEqualTo(DeliveryStatus.QUEUED);
  }

  @Test
  void a_connection_lost_after_the_message_leaves_the_outcome_unknown() {
    server.reply(".", ScriptedServer.DROP).start();

    assertThat(failure(Messages.OPS))
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining("may have accepted");
  }

  @Test
  void a_server_silent_after_the_message_leaves_the_outcome_unknown() {
    server.reply(".", ScriptedServer.HANG).start();

    assertThatThrownBy(
            () -> transport(IMPATIENT).send(Messages.to(Messages.OPS), List.of(Messages.OPS)))
        .isInstanceOf(OutcomeUnknownException.class);
  }

  @Test
  void a_connection_lost_in_the_middle_of_a_large_message_queues_it() throws Exception {
    // The server reads the start and closes: the client cannot have got to the end.
    try (ServerSocket closing = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread closer = Thread.ofPlatform().start(() -> acceptAndCloseInTheMiddle(closing));
      PreparedMessage large = Messages.withText("0123456789\n".repeat(2_000_000), Messages.OPS);

      WorkflowException failure =
          catchThrowableOfType(
              WorkflowException.class,
              () ->
                  new SmtpTransport(settings(closing.getLocalPort(), PATIENT))
                      .send(large, List.of(Messages.OPS)));
      closer.join();

      assertThat(failure).isNotInstanceOf(OutcomeUnknownException.class);
      assertThat(DeliveryStatus.after(failure)).isEqualTo(DeliveryStatus.QUEUED);
      assertThat(failure).hasMessageContaining("broke before the message was complete");
    }
  }

  @Test
  void a_server_that_does_not_run_queues_the_message() {
    int port = server.port();
    server.close();

    WorkflowException failure = failure(port);

    assertThat(failure.kind()).isEqualTo(ErrorKind.NETWORK);
    assertThat(DeliveryStatus.after(failure)).isEqualTo(DeliveryStatus.QUEUED);
    assertThat(failure).hasMessageContaining("localhost:" + port).hasMessageContaining("queued");
  }

  @Test
  void an_unknown_host_queues_the_message() {
    SmtpTransport transport =
        new SmtpTransport(
            SmtpSettings.of("no-such-host.invalid", 25, Encryption.NONE)
                .timeouts(PATIENT, PATIENT));

    WorkflowException failure =
        catchThrowableOfType(
            WorkflowException.class,
            () -> transport.send(Messages.to(Messages.OPS), List.of(Messages.OPS)));

    assertThat(DeliveryStatus.after(failure)).isEqualTo(DeliveryStatus.QUEUED);
  }

  @Test
  void a_refused_recipient_does_not_keep_the_message_from_the_others() {
    server
        .reply("RCPT", "550 no such user")
        .reply("RCPT", "250 welcome")
        .reply("RCPT", "451 greylisted")
        .start();

    DeliveryReport report = send(Messages.OPS, Messages.ANNA, EmailAddress.of("bob@example.com"));

    assertThat(report.reply()).isEqualTo("250 2.0.0 queued as 42");
    assertThat(report.recipients())
        .containsExactly(
            new RecipientResult("ops@example.com", DeliveryStatus.BOUNCED, "550 no such user"),
            new RecipientResult("anna@example.com", DeliveryStatus.SENT, "250 welcome"),
            new RecipientResult("bob@example.com", DeliveryStatus.DEFERRED, "451 greylisted"));
  }

  @Test
  void a_message_that_only_some_recipients_could_get_and_that_is_refused_went_to_nobody() {
    server.reply("RCPT", "550 no such user").reply(".", "554 spam").start();

    WorkflowException failure = failure(Messages.OPS, Messages.ANNA);

    assertThat(DeliveryStatus.after(failure)).isEqualTo(DeliveryStatus.BOUNCED);
    assertThat(failure).hasMessageContaining("554 spam");
  }

  @Test
  void one_deferred_among_refused_recipients_defers_the_message() {
    server.reply("RCPT", "550 no such user").reply("RCPT", "451 greylisted").start();

    WorkflowException failure = failure(Messages.OPS, Messages.ANNA);

    assertThat(DeliveryStatus.after(failure)).isEqualTo(DeliveryStatus.DEFERRED);
    assertThat(failure.details().toString()).contains("BOUNCED").contains("DEFERRED");
  }

  @Test
  void a_partial_acceptance_with_a_lost_reply_is_unknown() {
    server.reply("RCPT", "550 no such user").reply(".", ScriptedServer.DROP).start();

    assertThat(failure(Messages.OPS, Messages.ANNA)).isInstanceOf(OutcomeUnknownException.class);
  }

  @Test
  void a_bare_dot_in_the_text_does_not_end_the_message() {
    server.start();

    DeliveryReport report =
        new SmtpTransport(settings(server.port(), PATIENT))
            .send(
                Messages.withText("one\n.\nRCPT TO:<eve@example.com>\n", Messages.OPS),
                List.of(Messages.OPS));

    assertThat(report.addresses(DeliveryStatus.SENT)).containsExactly("ops@example.com");
    assertThat(server.lines()).contains("..", ".");
  }

  @Test
  void a_login_that_the_server_does_not_offer_is_a_matter_of_setup() {
    server.start();
    SmtpSettings settings =
        settings(server.port(), PATIENT).login(new Login("user", Secret.of("hunter2")));

    WorkflowException failure =
        catchThrowableOfType(
            WorkflowException.class,
            () ->
                new SmtpTransport(settings).send(Messages.to(Messages.OPS), List.of(Messages.OPS)));

    assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
    assertThat(failure).hasMessageContaining("offers none");
  }

  @ParameterizedTest
  @CsvSource({
    "535 wrong password, AUTHENTICATION, FAILED",
    "454 later, SMTP, DEFERRED",
    ScriptedServer.DROP + ", NETWORK, QUEUED",
  })
  void a_login_that_fails_says_how(String reply, ErrorKind kind, DeliveryStatus status) {
    server.reply("EHLO", "250-scripted\r\n250 AUTH PLAIN").reply("AUTH", reply).start();
    SmtpSettings settings =
        settings(server.port(), PATIENT).login(new Login("user", Secret.of("hunter2")));

    WorkflowException failure =
        catchThrowableOfType(
            WorkflowException.class,
            () ->
                new SmtpTransport(settings).send(Messages.to(Messages.OPS), List.of(Messages.OPS)));

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(DeliveryStatus.after(failure)).isEqualTo(status);
    assertThat(failure.getMessage()).doesNotContain("hunter2");
  }

  @Test
  void a_server_without_starttls_gets_no_message_when_it_is_required() {
    server.start();
    SmtpSettings settings =
        SmtpSettings.of("localhost", server.port(), Encryption.STARTTLS).timeouts(PATIENT, PATIENT);

    WorkflowException failure =
        catchThrowableOfType(
            WorkflowException.class,
            () ->
                new SmtpTransport(settings).send(Messages.to(Messages.OPS), List.of(Messages.OPS)));

    assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
    assertThat(server.lines()).noneMatch(line -> line.startsWith("MAIL"));
  }

  @Test
  void a_server_that_drops_the_handshake_queues_the_message() {
    server
        .reply("EHLO", "250-scripted\r\n250 STARTTLS")
        .reply("STARTTLS", "220 go on" + ScriptedServer.DROP)
        .start();
    SmtpSettings settings =
        SmtpSettings.of("localhost", server.port(), Encryption.STARTTLS)
            .timeouts(PATIENT, Duration.ofSeconds(1));

    WorkflowException failure =
        catchThrowableOfType(
            WorkflowException.class,
            () ->
                new SmtpTransport(settings).send(Messages.to(Messages.OPS), List.of(Messages.OPS)));

    assertThat(DeliveryStatus.after(failure)).isEqualTo(DeliveryStatus.QUEUED);
    assertThat(server.lines()).noneMatch(line -> line.startsWith("MAIL"));
  }

  @ParameterizedTest
  @CsvSource({"454 not now, SMTP", "501 never, CONFIGURATION"})
  void a_refused_starttls_says_how(String reply, ErrorKind kind) {
    server.reply("EHLO", "250-scripted\r\n250 STARTTLS").reply("STARTTLS", reply).start();
    SmtpSettings settings =
        SmtpSettings.of("localhost", server.port(), Encryption.STARTTLS).timeouts(PATIENT, PATIENT);

    WorkflowException failure =
        catchThrowableOfType(
            WorkflowException.class,
            () ->
                new SmtpTransport(settings).send(Messages.to(Messages.OPS), List.of(Messages.OPS)));

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(server.lines()).noneMatch(line -> line.startsWith("MAIL"));
  }

  private static void acceptAndCloseInTheMiddle(ServerSocket server) {
    try (var client = server.accept()) {
      var in = new java.io.DataInputStream(client.getInputStream());
      var out = client.getOutputStream();
      out.write("220 hi\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      StringBuilder line = new StringBuilder();
      while (!line.toString().startsWith("DATA")) {
        line.setLength(0);
        for (int b = in.read(); b != '\n' && b >= 0; b = in.read()) {
          line.append((char) b);
        }
        String reply = line.toString().startsWith("DATA") ? "354 go on\r\n" : "250 ok\r\n";
        out.write(reply.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      }
      in.readFully(new byte[1000]);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private DeliveryReport send(EmailAddress... recipients) {
    return transport(PATIENT).send(Messages.to(recipients), List.of(recipients));
  }

  private WorkflowException failure(EmailAddress... recipients) {
    return catchThrowableOfType(WorkflowException.class, () -> send(recipients));
  }

  private static WorkflowException failure(int port) {
    return catchThrowableOfType(
        WorkflowException.class,
        () ->
            new SmtpTransport(settings(port, PATIENT))
                .send(Messages.to(Messages.OPS), List.of(Messages.OPS)));
  }

  private SmtpTransport transport(Duration reply) {
    return new SmtpTransport(settings(server.port(), reply));
  }

  private static SmtpSettings settings(int port, Duration reply) {
    return SmtpSettings.of("localhost", port, Encryption.NONE).timeouts(PATIENT, reply);
  }
}
