package dev.pawl.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.command.ChildPawl;
import dev.pawl.cli.command.Cli;
import dev.pawl.cli.output.Json;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The demo that sends for real: with STARTTLS and a login, or not at all. */
class RealMailTest {
  private static final String REQUEST = "Tell ops@example.com that the maintenance moves to 22:00";
  private static final String WRONG = "wrong-password-2718281828";

  @TempDir private static Path keys;
  private static Certificate certificate;

  @TempDir private Path directory;

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = Certificate.make(keys);
  }

  @Test
  void aMailServerThatWantsStarttlsAndALoginGetsTheMessageOnce() throws Exception {
    try (MailServer server = MailServer.startTls(certificate);
        ChildPawl demo =
            ChildPawl.start(
                directory,
                login(MailServer.PASSWORD),
                "demo",
                "-vv",
                "--smtp",
                server.address(),
                "--request",
                REQUEST)) {

      assertThat(demo.exit()).as(demo.said()).isZero();

      assertThat(server.logins())
          .containsExactly(new MailServer.Login(MailServer.USER, true, true));
      assertThat(server.mails()).hasSize(1);
      MailServer.Mail mail = server.mails().getFirst();
      assertThat(mail.to()).isEqualTo("ops@example.com");
      assertThat(mail.from()).as("who logs in is who sends").isEqualTo(MailServer.USER);
      assertThat(mail.text()).contains("22:00");
      assertThat(demo.said())
          .contains("Sent      \"Maintenance moves to 22:00\" to ops@example.com")
          .contains("Accepted  250");

      Cli cli = new Cli(directory);
      assertThat(cli.run("demo", "--resume").exits(0).out()).contains("is over");
      assertThat(server.mails()).as("a demo that is over sends nothing").hasSize(1);
      assertSecret(MailServer.PASSWORD, demo.said(), cli);
    }
  }

  @Test
  void aWrongPasswordSendsNothingAndNamesTheVariables() throws Exception {
    try (MailServer server = MailServer.startTls(certificate);
        ChildPawl demo =
            ChildPawl.start(
                directory,
                login(WRONG),
                "demo",
                "-vv",
                "--smtp",
                server.address(),
                "--request",
                REQUEST)) {

      assertThat(demo.exit()).as(demo.said()).isEqualTo(1);

      assertThat(server.logins())
          .containsExactly(new MailServer.Login(MailServer.USER, false, true));
      assertThat(server.mails()).isEmpty();
      Cli cli = new Cli(directory);
      String id = cli.run("ps", "-o", "json").json().get(0).path("id").asString();
      assertThat(demo.said())
          .contains("refused the login")
          .contains("Nothing was sent")
          .contains("PAWL_SMTP_USER and PAWL_SMTP_PASSWORD")
          .contains("delivery over, without success")
          .contains("History   ./pawl history " + id)
          .contains("Again     ./pawl demo --request '%s' --smtp ".formatted(REQUEST));
      assertThat(error(cli).path("kind").asString()).isEqualTo("AUTHENTICATION");
      assertSecret(WRONG, demo.said(), cli);
    }
  }

  @Test
  void aLoginThatIsNotSetIsAskedFor() throws Exception {
    try (MailServer server = MailServer.startTls(certificate)) {
      Cli cli = new Cli(directory).environment("PAWL_MAIL_TRUST", certificate.pem().toString());

      Cli.Result demo = send(cli, server.address()).exits(1);

      assertThat(demo.out())
          .contains("wants a login")
          .contains("Set PAWL_SMTP_USER and PAWL_SMTP_PASSWORD.");
      assertThat(server.mails()).isEmpty();
    }
  }

  @Test
  void halfALoginIsRefusedBeforeAnyServerIsAsked() throws Exception {
    Cli cli = new Cli(directory).environment("PAWL_SMTP_USER", MailServer.USER);

    assertThat(send(cli, "127.0.0.1:1").exits(2).err()).contains("PAWL_SMTP_PASSWORD");

    assertThat(cli.run("ps", "-o", "json").exits(0).json()).isEmpty();
  }

  @Test
  void aServerWithoutStarttlsGetsNoPasswordAndNoMessage() throws Exception {
    try (MailServer server = MailServer.inTheClear()) {
      Cli cli = cli(MailServer.PASSWORD);

      Cli.Result demo = send(cli, server.address()).exits(1);

      assertThat(server.logins()).isEmpty();
      assertThat(server.mails()).isEmpty();
      assertThat(demo.out())
          .contains("does not offer STARTTLS")
          .contains("neither the message nor a password was sent")
          .contains("--smtp-plain");
      assertThat(error(cli).path("code").asString()).isEqualTo("smtp-no-starttls");

      // On this machine nobody listens on the way.
      cli.run("demo", "--request", REQUEST, "--smtp", server.address(), "--smtp-plain").exits(0);
      assertThat(server.logins())
          .containsExactly(new MailServer.Login(MailServer.USER, true, false));
      assertThat(server.mails()).hasSize(1);
    }
  }

  @Test
  void aPasswordNeverGoesUnencryptedToAnotherMachine() {
    Cli cli = cli(MailServer.PASSWORD);

    Cli.Result demo =
        cli.run("demo", "--request", REQUEST, "--smtp", "mail.example.com:25", "--smtp-plain");

    assertThat(demo.exits(2).err()).contains("unencrypted").doesNotContain(MailServer.PASSWORD);
  }

  @Test
  void aCertificateThatNobodyTrustsGetsNothingAndTheErrorSaysHowToTrustIt() throws Exception {
    try (MailServer server = MailServer.startTls(certificate)) {
      Cli cli = cli(MailServer.PASSWORD).environment("PAWL_MAIL_TRUST", "");

      Cli.Result demo = send(cli, server.address()).exits(1);

      assertThat(server.logins()).isEmpty();
      assertThat(server.mails()).isEmpty();
      assertThat(demo.out())
          .contains("the certificate of the mail server " + server.address())
          .contains("nobody whom this Java trusts")
          .contains("PAWL_MAIL_TRUST");

      send(cli.environment("PAWL_MAIL_TRUST", certificate.pem().toString()), server.address())
          .exits(0);
      assertThat(server.mails()).hasSize(1);
    }
  }

  @Test
  void whereNothingListensTheMessageIsQueuedAndItIsSaidWhenTheNextAttemptIs() throws Exception {
    Cli cli = cli(MailServer.PASSWORD);

    Cli.Result demo = send(cli, "localhost:" + freePort(), "--timeout", "3s").exits(5);

    assertThat(demo.out())
        .contains("the message stays queued and is tried again")
        .containsPattern("Next {6}delivery/retry-1: .*, in \\d+s \\(")
        .containsPattern("Continue {2}./pawl demo --resume --smtp localhost:\\d+");
    JsonNode why = cli.run("why", "last", "-o", "json").exits(0).json();
    assertThat(why.path("waits").get(0).path("kind").asString()).isEqualTo("timer");
  }

  @Test
  void withoutATerminalNobodyIsKeptWaitingForEver() throws Exception {
    Instant start = InstantSource.system().instant();
    InstantSource hasty =
        () -> {
          Instant now = InstantSource.system().instant();
          return start.plus(Duration.between(start, now).multipliedBy(30));
        };

    Cli.Result demo =
        send(cli(MailServer.PASSWORD).clock(hasty), "localhost:" + freePort(), "-o", "json");

    JsonNode run = demo.exits(5).json();
    assertThat(run.path("status").asString()).isIn("RUNNING", "WAITING");
    assertThat(run.path("waits").get(0).path("until").asString()).endsWith("Z");
    assertThat(demo.err()).contains("stays queued");
  }

  private Cli cli(String password) {
    Cli cli = new Cli(directory);
    login(password).forEach(cli::environment);
    return cli;
  }

  private static Map<String, String> login(String password) {
    return Map.of(
        "PAWL_SMTP_USER",
        MailServer.USER,
        "PAWL_SMTP_PASSWORD",
        password,
        "PAWL_MAIL_TRUST",
        certificate.pem().toString());
  }

  private static Cli.Result send(Cli cli, String server, String... more) {
    List<String> words =
        Stream.concat(Stream.of("demo", "--request", REQUEST, "--smtp", server), Stream.of(more))
            .toList();
    return cli.run(words.toArray(String[]::new));
  }

  private static JsonNode error(Cli cli) {
    return cli.run("describe", "last", "-o", "json").exits(0).json().path("error");
  }

  /** In no output, in no history and in no file, as it is or as the server is told it. */
  private void assertSecret(String password, String said, Cli cli) throws IOException {
    String history = cli.run("history", "last", "-o", "json").exits(0).out();
    assertThat(Json.MAPPER.readTree(history)).hasSizeGreaterThan(10);
    String described = cli.run("describe", "last", "-o", "json").exits(0).out();
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    assertThat(files).extracting(file -> file.getFileName().toString()).contains("pawl.db");
    for (String form :
        List.of(password, base64(password), base64("\0" + MailServer.USER + "\0" + password))) {
      assertThat(said).doesNotContain(form);
      assertThat(history).doesNotContain(form);
      assertThat(described).doesNotContain(form);
      for (Path file : files) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as("%s", file)
            .doesNotContain(form);
      }
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
