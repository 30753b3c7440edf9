package dev.pawl.cli.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.agents.mail.Encryption;
import dev.pawl.cli.config.Config;
import dev.pawl.cli.config.ConfigSources;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailRouteTest {
  @TempDir private Path directory;

  private Config config(String... settings) {
    ConfigSources sources = new ConfigSources(directory, java.util.Map.of());
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      sources.flag("--set", parts[0], parts[1]);
    }
    return sources.load();
  }

  @ParameterizedTest
  @CsvSource({
    "587, , STARTTLS",
    "25, , STARTTLS",
    "465, , TLS",
    "465, starttls, STARTTLS",
    "587, tls, TLS",
    "465, none, NONE"
  })
  void thePortOfTlsFromTheFirstByteIsKnownUnlessTheSettingSaysOtherwise(
      int port, String setting, Encryption expected) {
    Config config = setting == null ? config() : config("smtp.encryption=" + setting);

    assertThat(MailRoute.encryption(config, new HostAndPort("mail.example.com", port)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "ada@example.com, , ada@example.com, Pawl",
    "ada, , pawl@localhost, Pawl",
    "ada@, , pawl@localhost, Pawl",
    "ada@example.com, Ops <ops@example.org>, ops@example.org, Ops"
  })
  void whoLogsInIsWhoSendsUnlessASenderIsSet(
      String user, String sender, String address, String name) {
    Config config =
        sender == null
            ? config("smtp.server=localhost:587", "smtp.user=" + user, "smtp.password=x")
            : config(
                "smtp.server=localhost:587",
                "smtp.user=" + user,
                "smtp.password=x",
                "mail.sender=" + sender);

    MailRoute route = MailRoute.toServer(config);

    assertThat(route.sender().address()).isEqualTo(address);
    assertThat(route.sender().name()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"smtp.user=ada, PAWL_SMTP_PASSWORD", "smtp.password=canary, PAWL_SMTP_USER"})
  void halfALoginIsNone(String given, String missing) {
    Config config = config("smtp.server=localhost:587", given);

    assertThatThrownBy(() -> MailRoute.toServer(config))
        .hasMessageContaining(missing)
        .hasMessageNotContaining("canary");
  }

  @Test
  void aFileOfCertificatesThatHasNoneIsRefused() throws Exception {
    Path file = Files.writeString(directory.resolve("not.pem"), "hello");
    Config config = config("smtp.server=localhost:587", "mail.trust=" + file);

    assertThatThrownBy(() -> MailRoute.toServer(config))
        .hasMessageContaining("not.pem")
        .hasMessageContaining("BEGIN CERTIFICATE");
  }
}
