package dev.pawl.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.mailbox.DevMailbox;
import dev.pawl.agents.mailbox.MailboxMessage;
import dev.pawl.engine.Engine;
import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.store.SqliteStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worst moment for a once step: the server took the message, and nobody wrote that down. */
final class KillBetweenReplyAndCommitTest {
  @TempDir Path folder;

  @Test
  void theMessageIsThereOnceWhenTheEngineDiesBetweenThe250AndItsOwnCommit() throws Exception {
    try (DevMailbox mailbox = DevMailbox.open(folder.resolve("mail"), EngineClock.system())) {
      mailbox.start(0);
      Process killed = child(mailbox, "stand");
      awaitLine(killed, StandingStore.STANDS);
      assertThat(mailbox.messages()).as("accepted before the kill").hasSize(1);
      killed.destroyForcibly().waitFor();

      Process resumed = child(mailbox, "go-on");
      awaitLine(resumed, "COMPLETED");
      assertThat(resumed.waitFor(1, TimeUnit.MINUTES)).isTrue();

      assertThat(mailbox.messages())
          .extracting(MailboxMessage::subject)
          .as("messages after the resumption")
          .hasSize(1);
    }
    assertSettledByLookup();
  }

  private void assertSettledByLookup() {
    try (Engine engine =
        Engine.builder().store(SqliteStore.open(folder.resolve("data"))).passive().start()) {
      assertThat(engine.row(DeliveringChild.RUN).status()).isEqualTo(RunStatus.COMPLETED);
      List<HistoryEntry> delivery =
          engine.history(DeliveringChild.RUN, 0, 1_000).stream()
              .filter(event -> event.path().equals("delivery/smtp"))
              .toList();
      assertThat(delivery)
          .extracting(HistoryEntry::type)
          .containsExactly("StepStarted", "StepAttemptUnknown", "StepCompleted");
      assertThat(delivery.getLast().facts().path("settled").asString()).isEqualTo("VERIFIED");
    }
  }

  private Process child(DevMailbox mailbox, String mode) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            DeliveringChild.class.getName(),
            folder.resolve("data").toString(),
            folder.resolve("mail").toString(),
            String.valueOf(mailbox.address().getPort()),
            mode)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void awaitLine(Process process, String wanted) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    while (line != null && !line.equals(wanted)) {
      line = lines.readLine();
    }
    assertThat(line).as("what the child said").isEqualTo(wanted);
  }
}
