package dev.pawl.agents.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevMailboxCrashTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

  @TempDir Path directory;

  @Test
  void a_message_answered_with_250_survives_kill_9_and_is_read_by_another_process_before()
      throws Exception {
    for (int round = 1; round <= 3; round++) {
      try (MailboxProcess process = MailboxProcess.start(directory);
          RawClient client = new RawClient(process.port())) {
        client.upToData("a@example.org", "b@example.com");
        String reply = client.say("Message-ID: <" + round + "@example.org>\r\n\r\nx\r\n.");
        if (round == 2) {
          assertThat(DevMailbox.open(directory, CLOCK).find("<2@example.org>")).hasSize(1);
        }
        process.kill();
        assertThat(reply).startsWith("250");
      }

      assertThat(DevMailbox.open(directory, CLOCK).messages())
          .extracting(MailboxMessage::messageId)
          .hasSize(round)
          .last()
          .isEqualTo("<" + round + "@example.org>");
    }
  }

  @Test
  void a_message_without_its_end_is_gone_after_kill_9() throws Exception {
    try (MailboxProcess process = MailboxProcess.start(directory);
        RawClient client = new RawClient(process.port())) {
      client.upToData("a@example.org", "b@example.com");
      client.write("Message-ID: <half@example.org>\r\n\r\nx\r\n");
      process.kill();
    }

    assertThat(DevMailbox.open(directory, CLOCK).messages()).isEmpty();
  }
}
