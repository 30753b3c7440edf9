package dev.pawl.agents.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

class SmtpEncryptionTest {
  @TempDir static Path directory;
  private static Certificates certificates;
  private static SSLContext localhost;
  private static SSLContext elsewhere;

  private final List<String> received = Collections.synchronizedList(new ArrayList<>());
  private @Nullable SMTPServer server;

  @BeforeAll
  static void makeCertificates() throws Exception {
    certificates = Certificates.forHost(directory, "localhost");
    localhost = certificates.context();
    elsewhere = Certificates.forHost(directory, "elsewhere.example").context();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop();
    }
  }

  @Test
  void starttls_and_a_login_deliver_the_message() {
    int port = startTls(localhost);

    DeliveryReport report = send(port, Encryption.STARTTLS, "right", localhost);

    assertThat(report.addresses(DeliveryStatus.SENT)).containsExactly("ops@example.com");
    assertThat(received).hasSize(1);
  }

  @Test
  void tls_from_the_first_byte_delivers_the_message() {
    SMTPServer.Builder builder = builder().serverSocketFactory(localhost);
    int port = start(builder);

    DeliveryReport report = send(port, Encryption.TLS, "right", localhost);

    assertThat(report.addresses(DeliveryStatus.SENT)).containsExactly("ops@example.com");
  }

  @Test
  void a_wrong_password_is_refused_and_not_shown() {
    int port = startTls(localhost);

    WorkflowException failure = failure(port, "wrong-password", localhost);

    assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
    assertThat(failure.getMessage()).doesNotContain("wrong-password");
    assertThat(received).isEmpty();
  }

  @Test
  void a_certificate_of_another_host_is_refused() {
    int port = startTls(elsewhere);

    WorkflowException failure = failure(port, "right", elsewhere);

    assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
    assertThat(failure.code()).isEqualTo("smtp-certificate");
    assertThat(failure)
        .hasMessageContaining("TLS failed")
        .hasMessageContaining("localhost")
        .hasMessageContaining("another name");
    assertThat(received).isEmpty();
  }

  @Test
  void a_certificate_that_nobody_trusts_is_refused() {
    int port = startTls(localhost);

    WorkflowException failure = failure(port, "right", null);

    assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
    assertThat(failure.code()).isEqualTo("smtp-certificate");
    assertThat(failure).hasMessageContaining("nobody whom this Java trusts");
    assertThat(received).isEmpty();
  }

  @Test
  void a_certificate_of_a_file_is_trusted_besides_those_of_the_platform() throws Exception {
    int port = startTls(localhost);
    SSLContext trust = TrustedAuthorities.with(certificates.pem());

    DeliveryReport report = send(port, Encryption.STARTTLS, "right", trust);

    assertThat(report.addresses(DeliveryStatus.SENT)).containsExactly("ops@example.com");
  }

  @Test
  void a_certificate_that_is_out_of_date_is_refused() throws Exception {
    Certificates old = Certificates.outOfDate(directory, "localhost");
    int port = startTls(old.context());

    WorkflowException failure = failure(port, "right", TrustedAuthorities.with(old.pem()));

    assertThat(failure.code()).isEqualTo("smtp-certificate");
    assertThat(failure).hasMessageContaining("out of date");
    assertThat(received).isEmpty();
  }

  @Test
  void a_server_without_starttls_gets_nothing() {
    int port = start(builder());

    WorkflowException failure = failure(port, "right", localhost);

    assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
    assertThat(failure.code()).isEqualTo("smtp-no-starttls");
    assertThat(received).isEmpty();
  }

  @Test
  void a_server_that_waits_for_starttls_is_no_server_of_tls_from_the_first_byte() {
    int port = startTls(localhost);

    WorkflowException failure =
        catchThrowableOfType(
            WorkflowException.class, () -> send(port, Encryption.TLS, "right", localhost));

    assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
    assertThat(failure).hasMessageContaining("TLS from the first byte");
    assertThat(received).isEmpty();
  }

  private int startTls(SSLContext context) {
    return start(builder().enableTLS().requireTLS().startTlsSocketFactory(context));
  }

  private int start(SMTPServer.Builder builder) {
    server = builder.build();
    server.start();
    return server.getPortAllocated();
  }

  private SMTPServer.Builder builder() {
    return SMTPServer.port(0)
        .bindAddress(InetAddress.getLoopbackAddress())
        .hostName("localhost")
        .insertReceivedHeaders(false)
        .maxMessageSize(1_000_000)
        .requireAuth()
        .authenticationHandlerFactory(
            new EasyAuthenticationHandlerFactory((user, password, context) -> {
              if (!user.equals("user") || !password.equals("right")) {
                throw new LoginFailedException();
              }
            }))
        .messageHandler((context, from, to, data) -> received.add(to));
  }

  private static WorkflowException failure(int port, String password, @Nullable SSLContext trust) {
    return catchThrowableOfType(
        WorkflowException.class, () -> send(port, Encryption.STARTTLS, password, trust));
  }

  private static DeliveryReport send(
      int port, Encryption encryption, String password, @Nullable SSLContext trust) {
    SmtpSettings settings =
        SmtpSettings.of("localhost", port, encryption)
            .timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20))
            .login(new Login("user", Secret.of(password)));
    return new SmtpTransport(settings, trust)
        .send(Messages.to(Messages.OPS), List.of(Messages.OPS));
  }
}
