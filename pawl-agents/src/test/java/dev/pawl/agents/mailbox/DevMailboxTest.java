package dev.pawl.agents.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.agents.mail.DeliveryReport;
import dev.pawl.agents.mail.DeliveryStatus;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.agents.mail.Encryption;
import dev.pawl.agents.mail.MessageIds;
import dev.pawl.agents.mail.PreparedMessage;
import dev.pawl.agents.mail.SentMail.Lookup;
import dev.pawl.agents.mail.SmtpSettings;
import dev.pawl.agents.mail.SmtpTransport;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevMailboxTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOON);
  private static final EmailAddress SENDER = new EmailAddress("pawl@example.org", "Päwl");
  private static final EmailAddress OPS = EmailAddress.of("ops@example.com");

  @TempDir Path directory;

  @Test
  void a_delivered_message_is_shown_as_it_came() {
    try (DevMailbox mailbox = DevMailbox.open(directory, CLOCK).start(0)) {
      PreparedMessage message = message("run-1");

      DeliveryReport report = send(mailbox, message);

      assertThat(report.addresses(DeliveryStatus.SENT)).containsExactly("ops@example.com");
      assertThat(report.reply()).startsWith("250 2.0.0 Ok");
      assertThat(mailbox.messages()).hasSize(1);
      MailboxMessage kept = mailbox.message(1).orElseThrow();
      assertThat(kept.messageId()).isEqualTo(message.messageId());
      assertThat(kept.from()).isEqualTo("pawl@example.org");
      assertThat(kept.recipients()).containsExactly("ops@example.com");
      assertThat(kept.receivedAt()).isEqualTo(NOON);
      assertThat(kept.subject()).isEqualTo("Grüße");
      assertThat(kept.text().replace("\r\n", "\n")).isEqualTo("Hällo\n.\n");
      assertThat(kept.html()).isEqualTo("<p>Hällo</p>");
      assertThat(kept.raw().header("From")).isEqualTo("Päwl <pawl@example.org>");
      assertThat(kept.raw().source()).startsWith("Date: ").doesNotContain("Received:");
      assertThat(mailbox.message(2)).isEmpty();
    }
  }

  @Test
  void a_message_sent_twice_is_shown_twice() {
    try (DevMailbox mailbox = DevMailbox.open(directory, CLOCK).start(0)) {
      send(mailbox, message("run-1"));
      send(mailbox, message("run-1"));
      send(mailbox, message("run-2"));

      assertThat(mailbox.find(message("run-1").messageId()))
          .extracting(MailboxMessage::number)
          .containsExactly(1L, 2L);
    }
  }

  @Test
  void it_settles_what_was_sent() {
    try (DevMailbox mailbox = DevMailbox.open(directory, CLOCK).start(0)) {
      send(mailbox, message("run-1"));

      assertThat(mailbox.sentMail().lookup(message("run-1").messageId()))
          .isEqualTo(
              new Lookup.Found(List.of("ops@example.com"), "kept in the dev mailbox as message 1"));
      assertThat(mailbox.sentMail().lookup(message("run-2").messageId()))
          .isEqualTo(new Lookup.NotFound());
    }
  }

  @Test
  void what_cannot_be_read_settles_nothing() throws Exception {
    DevMailbox mailbox = DevMailbox.open(directory, CLOCK);
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("mailbox.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("drop table message");
    }

    assertThatThrownBy(() -> mailbox.sentMail().lookup("<a@b>"))
        .isInstanceOf(MailboxException.class);
    assertThatThrownBy(mailbox::messages)
        .isInstanceOf(MailboxException.class)
        .hasMessageContaining("could not read");
  }

  @Test
  void messages_stay_over_a_restart_and_numbers_go_on() {
    try (DevMailbox mailbox = DevMailbox.open(directory, CLOCK).start(0)) {
      send(mailbox, message("run-1"));
    }
    try (DevMailbox mailbox = DevMailbox.open(directory, CLOCK).start(0)) {
      send(mailbox, message("run-2"));

      assertThat(mailbox.messages()).extracting(MailboxMessage::number).containsExactly(1L, 2L);
    }
  }

  @Test
  void it_can_be_read_without_being_started() {
    try (DevMailbox running = DevMailbox.open(directory, CLOCK).start(0);
        DevMailbox reader = DevMailbox.open(directory, CLOCK)) {
      send(running, message("run-1"));

      assertThat(reader.messages()).hasSize(1);
      assertThatThrownBy(reader::address)
          .isInstanceOf(MailboxException.class)
          .hasMessageContaining("start(port)");
    }
  }

  @Test
  void many_senders_at_a_time_lose_nothing() throws Exception {
    try (DevMailbox mailbox = DevMailbox.open(directory, CLOCK).start(0);
        ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<DeliveryReport>> sends = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        PreparedMessage message = message("run-" + i);
        sends.add(() -> send(mailbox, message));
      }

      for (Future<DeliveryReport> sent : senders.invokeAll(sends)) {
        assertThat(sent.get().addresses(DeliveryStatus.SENT)).hasSize(1);
      }

      assertThat(mailbox.messages())
          .extracting(MailboxMessage::messageId)
          .doesNotHaveDuplicates()
          .hasSize(50);
    }
  }

  @Test
  void a_message_that_is_too_large_is_refused_and_the_connection_goes_on() throws Exception {
    MailboxLimits limits = MailboxLimits.defaults().messageBytes(1_000);
    try (DevMailbox mailbox = DevMailbox.open(directory, CLOCK, limits).start(0);
        RawClient client = new RawClient(mailbox.address().getPort())) {
      client.upToData("a@example.org", "b@example.com");
      client.write("Subject: large\r\n\r\n" + "0123456789\r\n".repeat(100_000));

      assertThat(client.say(".")).startsWith("552 5.3.4");
      assertThat(client.say("RSET")).startsWith("250");
      assertThat(client.say("MAIL FROM:<a@example.org> SIZE=1001")).startsWith("552");
      assertThat(client.say("MAIL FROM:<a@example.org>")).startsWith("250");
      assertThat(mailbox.messages()).isEmpty();
    }
  }

  @Test
  void recipients_beyond_the_limit_are_refused() throws Exception {
    MailboxLimits limits = MailboxLimits.defaults().recipients(2);
    try (DevMailbox mailbox = DevMailbox.open(directory, CLOCK, limits).start(0);
        RawClient client = new RawClient(mailbox.address().getPort())) {
      client.reply();
      client.say("EHLO test");
      client.say("MAIL FROM:<a@example.org>");

      assertThat(client.say("RCPT TO:<b@example.com>")).startsWith("250");
      assertThat(client.say("RCPT TO:<c@example.com>")).startsWith("250");
      assertThat(client.say("RCPT TO:<d@example.com>")).startsWith("452");
      client.say("DATA");
      assertThat(client.say("Subject: x\r\n\r\nx\r\n.")).startsWith("250");
      assertThat(mailbox.messages().getFirst().recipients())
          .containsExactly("b@example.com", "c@example.com");
    }
  }

  @Test
  void connections_beyond_the_limit_are_told_to_come_back() throws Exception {
    MailboxLimits limits = MailboxLimits.defaults().connections(1);
    try (DevMailbox mailbox = DevMailbox.open(directory, CLOCK, limits).start(0);
        RawClient first = new RawClient(mailbox.address().getPort())) {
      assertThat(first.reply()).startsWith("220");
      try (RawClient second = new RawClient(mailbox.address().getPort())) {
        assertThat(second.reply()).startsWith("421");
      }
      assertThat(first.say("NOOP")).startsWith("250");
    }
  }

  @Test
  void a_message_cut_off_in_the_middle_is_not_kept() throws Exception {
    try (DevMailbox mailbox = DevMailbox.open(directory, CLOCK).start(0)) {
      try (RawClient client = new RawClient(mailbox.address().getPort())) {
        client.upToData("a@example.org", "b@example.com");
        client.write("Subject: cut\r\n\r\nhalf a line");
      }
      try (RawClient client = new RawClient(mailbox.address().getPort())) {
        client.upToData("a@example.org", "b@example.com");
        assertThat(client.say("Subject: whole\r\n\r\nx\r\n.")).startsWith("250");
      }

      assertThat(mailbox.messages()).extracting(MailboxMessage::subject).containsExactly("whole");
    }
  }

  @Test
  void chunked_messages_are_refused_because_a_cut_cannot_be_seen() throws Exception {
    try (DevMailbox mailbox = DevMailbox.open(directory, CLOCK).start(0);
        RawClient client = new RawClient(mailbox.address().getPort())) {
      client.reply();
      client.say("EHLO test");
      client.say("MAIL FROM:<a@example.org>");
      client.say("RCPT TO:<b@example.com>");
      client.write("BDAT 3 LAST\r\nabc");

      assertThat(client.reply()).startsWith("502");
      assertThat(mailbox.messages()).isEmpty();
    }
  }

  @Test
  void a_message_that_cannot_be_stored_is_not_accepted() throws Exception {
    try (DevMailbox mailbox = DevMailbox.open(directory, CLOCK).start(0);
        Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("mailbox.db"));
        Statement statement = connection.createStatement();
        RawClient client = new RawClient(mailbox.address().getPort())) {
      statement.executeUpdate("alter table message rename to hidden");
      client.upToData("a@example.org", "b@example.com");
      assertThat(client.say("Subject: x\r\n\r\nx\r\n.")).startsWith("452 4.3.1");

      statement.executeUpdate("alter table hidden rename to message");
      client.say("RSET");
      client.say("MAIL FROM:<a@example.org>");
      client.say("RCPT TO:<b@example.com>");
      client.say("DATA");
      assertThat(client.say("Subject: later\r\n\r\nx\r\n.")).startsWith("250");
      assertThat(mailbox.messages()).extracting(MailboxMessage::subject).containsExactly("later");
    }
  }

  @Test
  void what_is_no_mime_is_kept_and_shown_as_far_as_it_goes() throws Exception {
    try (DevMailbox mailbox = DevMailbox.open(directory, CLOCK).start(0);
        RawClient client = new RawClient(mailbox.address().getPort())) {
      client.upToData("", "b@example.com");
      client.write("Content-Type: multipart/mixed; boundary=\"x\r\n\r\n\u00ff\u0000binary\r\n");
      assertThat(client.say(".")).startsWith("250");

      MailboxMessage kept = mailbox.messages().getFirst();
      assertThat(kept.from()).isEmpty();
      assertThat(kept.messageId()).isEmpty();
      assertThat(kept.subject()).isEmpty();
      assertThat(kept.html()).isEmpty();
      assertThat(kept.raw().bytes()).contains(0xff, 0);
    }
  }

  @Test
  void a_taken_port_is_said_so() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        DevMailbox mailbox = DevMailbox.open(directory, CLOCK)) {
      assertThatThrownBy(() -> mailbox.start(other.getLocalPort()))
          .isInstanceOfSatisfying(
              MailboxException.class, e -> assertThat(e.code()).isEqualTo("mailbox-port-taken"))
          .hasMessageContaining(String.valueOf(other.getLocalPort()));
      assertThat(mailbox.start(0).address().getAddress().getHostAddress()).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void an_impossible_port_is_said_so() {
    try (DevMailbox mailbox = DevMailbox.open(directory, CLOCK)) {
      assertThatThrownBy(() -> mailbox.start(70_000))
          .isInstanceOf(MailboxException.class)
          .hasMessageContaining("70000");
    }
  }

  @Test
  void a_mailbox_starts_once_and_not_after_its_end() {
    DevMailbox mailbox = DevMailbox.open(directory, CLOCK).start(0);
    assertThatThrownBy(() -> mailbox.start(0)).hasMessageContaining("already started");
    mailbox.close();
    mailbox.close();
    assertThatThrownBy(() -> mailbox.start(0)).hasMessageContaining("closed");
    assertThatThrownBy(mailbox::address).hasMessageContaining("closed");
  }

  @Test
  void a_directory_that_cannot_be_made_is_said_so() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));

    assertThatThrownBy(() -> DevMailbox.open(file.resolve("below"), CLOCK))
        .isInstanceOfSatisfying(
            MailboxException.class, e -> assertThat(e.code()).isEqualTo("mailbox-directory"))
        .hasMessageContaining("below");
    assertThatThrownBy(() -> DevMailbox.open(Path.of("/proc/mailbox"), CLOCK))
        .isInstanceOf(MailboxException.class);
  }

  @Test
  void a_file_that_is_no_mailbox_is_said_so() throws Exception {
    Files.writeString(directory.resolve("mailbox.db"), "this is no database at all ".repeat(100));

    assertThatThrownBy(() -> DevMailbox.open(directory, CLOCK))
        .isInstanceOfSatisfying(
            MailboxException.class, e -> assertThat(e.code()).isEqualTo("mailbox-file"));
  }

  @Test
  void a_file_of_a_newer_program_is_left_alone() throws Exception {
    DevMailbox.open(directory, CLOCK);
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("mailbox.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("pragma user_version = 99");
    }

    assertThatThrownBy(() -> DevMailbox.open(directory, CLOCK))
        .isInstanceOf(MailboxException.class)
        .hasMessageContaining("format 99");
  }

  @Test
  void the_disk_is_waited_for_at_every_commit() throws Exception {
    MessageFile file = MessageFile.open(directory);
    try (Connection connection = file.connect();
        Statement statement = connection.createStatement()) {
      try (var mode = statement.executeQuery("pragma journal_mode")) {
        assertThat(mode.next()).isTrue();
        assertThat(mode.getString(1)).isEqualTo("wal");
      }
      try (var synchronous = statement.executeQuery("pragma synchronous")) {
        assertThat(synchronous.next()).isTrue();
        assertThat(synchronous.getInt(1)).isEqualTo(2);
      }
    }
  }

  @Test
  void limits_must_be_positive() {
    assertThatThrownBy(() -> MailboxLimits.defaults().recipients(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(MailboxLimits.defaults().messageBytes())
        .isEqualTo(MailboxLimits.DEFAULT_MESSAGE_BYTES);
  }

  @Test
  void raw_messages_are_values() {
    byte[] bytes = "Subject: x\r\n\r\nbody".getBytes(StandardCharsets.US_ASCII);
    RawMessage message = RawMessage.of(bytes);
    bytes[0] = 'X';

    assertThat(message.header("Subject")).isEqualTo("x");
    assertThat(message.text()).isEqualTo("body");
    assertThat(message).isEqualTo(RawMessage.of(message.bytes())).hasToString("18 bytes");
    assertThat(message).hasSameHashCodeAs(RawMessage.of(message.bytes()));
    assertThat(message).isNotEqualTo(RawMessage.of(bytes)).isNotEqualTo("x");
  }

  private static PreparedMessage message(String run) {
    return new PreparedMessage(
        MessageIds.derive(run, "delivery/smtp", "example.org"),
        NOON,
        SENDER,
        List.of(OPS),
        List.of(),
        "Grüße",
        "Hällo\n.\n",
        "<p>Hällo</p>");
  }

  private static DeliveryReport send(DevMailbox mailbox, PreparedMessage message) {
    SmtpSettings settings =
        SmtpSettings.of("127.0.0.1", mailbox.address().getPort(), Encryption.NONE)
            .timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20));
    return new SmtpTransport(settings).send(message, message.recipients());
  }
}
