package dev.pawl.agents.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.mailbox.DevMailbox;
import dev.pawl.api.HealthLevels;
import dev.pawl.api.HealthReport;
import dev.pawl.api.HealthStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailServerCheckTest {
  private static final HealthLevels USUAL = HealthLevels.rising(2_000, 5_000, 10_000);

  private final ScriptedServer server = new ScriptedServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private static HealthReport look(int port, Duration limit, HealthLevels latency) {
    return new MailServerCheck(
            SmtpSettings.of("127.0.0.1", port, Encryption.NONE),
            null,
            InstantSource.system(),
            limit,
            latency)
        .check();
  }

  private HealthReport look() {
    return look(server.port(), Duration.ofSeconds(10), USUAL);
  }

  @Test
  void theDevMailboxIsHealthyAndGetsNoMessage(@TempDir Path directory) {
    try (DevMailbox mailbox = DevMailbox.open(directory, InstantSource.system()).start(0)) {
      HealthReport report = look(mailbox.address().getPort(), Duration.ofSeconds(10), USUAL);
      assertThat(report.status()).as(report.summary()).isEqualTo(HealthStatus.HEALTHY);
      assertThat(report.recommendation()).isEmpty();
      assertThat(report.figures()).containsKey("latency.ms");
      assertThat(mailbox.messages()).isEmpty();
    }
  }

  @Test
  void itOnlyGreetsAndSaysGoodbye() {
    server.start();
    assertThat(look().status()).isEqualTo(HealthStatus.HEALTHY);
    // Nobody waits for the answer to QUIT, so the server may read it a moment later.
    for (int i = 0; i < 5_000 && server.commands().size() < 3; i++) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(server.commands()).containsExactly("EHLO localhost", "NOOP", "QUIT");
  }

  @ParameterizedTest
  @CsvSource({"0, 9000, 9000, WARNING", "0, 0, 9000, DEGRADED", "0, 0, 0, CRITICAL"})
  void aServerThatTakesLongerThanALevelHasReachedIt(
      double warning, double degraded, double critical, HealthStatus status) {
    server.start();
    HealthReport report =
        look(
            server.port(),
            Duration.ofSeconds(10),
            HealthLevels.rising(warning, degraded, critical));
    assertThat(report.status()).isEqualTo(status);
    assertThat(report.recommendation()).contains("slow");
  }

  @Test
  void aServerThatAsksToComeBackLaterIsCritical() {
    server.reply("CONNECT", "421 too busy").start();
    HealthReport report = look();
    assertThat(report.status()).isEqualTo(HealthStatus.CRITICAL);
    assertThat(report.summary()).contains("421 too busy");
  }

  @Test
  void aServerThatRefusesHasFailed() {
    server.reply("CONNECT", "554 not for you").start();
    HealthReport report = look();
    assertThat(report.status()).isEqualTo(HealthStatus.FAILED);
    assertThat(report.summary()).contains("554 not for you");
  }

  @ParameterizedTest
  @CsvSource({"CONNECT", "EHLO", "NOOP"})
  void aServerThatDropsTheConnectionHasFailed(String verb) {
    server.reply(verb, ScriptedServer.DROP).reply("HELO", ScriptedServer.DROP).start();
    assertThat(look().status()).isEqualTo(HealthStatus.FAILED);
  }

  @ParameterizedTest
  @CsvSource({"CONNECT", "EHLO", "NOOP"})
  void aServerThatSaysNothingHasFailedAfterTheLimit(String verb) {
    server.reply(verb, ScriptedServer.HANG).reply("HELO", ScriptedServer.HANG).start();
    HealthReport report = look(server.port(), Duration.ofMillis(200), USUAL);
    assertThat(report.status()).isEqualTo(HealthStatus.FAILED);
    assertThat(report.recommendation()).contains("smtp.server");
  }

  @Test
  void aClosedPortHasFailed() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }
    HealthReport report = look(port, Duration.ofSeconds(10), USUAL);
    assertThat(report.status()).isEqualTo(HealthStatus.FAILED);
    assertThat(report.summary()).contains("127.0.0.1:" + port);
  }
}
