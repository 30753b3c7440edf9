package dev.pawl.cli.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.agents.mail.DkimKey;
import dev.pawl.cli.command.Cli;
import dev.pawl.cli.config.Config;
import dev.pawl.cli.config.ConfigSources;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailSigningTest {
  @TempDir private static Path keys;
  private static Path key;

  @TempDir private Path directory;

  @BeforeAll
  static void makeKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    String encoded =
        Base64.getMimeEncoder()
            .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
    key =
        Files.writeString(
            keys.resolve("dkim.pem"),
            "-----BEGIN PRIVATE KEY-----\n" + encoded + "\n-----END PRIVATE KEY-----\n");
  }

  @Test
  void withoutTheSettingsNothingIsSigned() {
    assertThat(MailSigning.key(Config.defaults())).isEmpty();
    assertThat(new Cli(directory).run("doctor").exits(0).out()).contains("emails are not signed");
  }

  @Test
  void withAllOfThemEmailsAreSigned() {
    Cli cli = new Cli(directory);
    List<String> settings = settings("example.org", "mail.sender=Pawl <pawl@news.example.org>");

    cli.run(words("demo", settings)).exits(0);

    assertThat(cli.run("mailbox", "show", "1", "--raw").exits(0).out())
        .contains("DKIM-Signature: ")
        .contains("d=example.org;")
        .contains("s=s1;");
    assertThat(cli.run(words("doctor", settings)).exits(0).out())
        .contains("emails are signed for example.org (s1._domainkey.example.org)");
  }

  @Test
  void emailsToAServerAreSignedForWhoLogsIn() {
    List<String> settings = settings("example.org", "smtp.server=localhost:587");
    settings.add("smtp.user=ada@example.org");
    settings.add("smtp.password=x");

    assertThat(MailSigning.key(config(settings))).map(DkimKey::domain).contains("example.org");
    assertThat(MailRoute.toServer(config(settings)).sender().domain()).isEqualTo("example.org");
  }

  @ParameterizedTest
  @CsvSource({
    "dkim.domain=example.org, PAWL_DKIM_SELECTOR",
    "dkim.selector=s1, PAWL_DKIM_DOMAIN",
    "dkim.key=/tmp/x.pem, PAWL_DKIM_DOMAIN"
  })
  void someOfThemAreNone(String given, String missing) {
    assertRefused(config(List.of(given)), "dkim-incomplete", missing);
  }

  @ParameterizedTest
  @CsvSource({"example.com", "mail.example.org", "notexample.org"})
  void aSenderOfAnotherDomainIsRefused(String domain) {
    Config config = config(settings(domain, "mail.sender=pawl@example.org"));

    assertRefused(config, "dkim-sender", domain);
    assertRefused(config, "dkim-sender", "pawl@example.org");
    assertThatThrownBy(() ->
            MailRoute.toServer(
                config(
                    with(
                        settings(domain, "mail.sender=pawl@example.org"),
                        "smtp.server=localhost:587"))))
        .hasMessageContaining(domain);
  }

  @Test
  void aKeyThatCannotBeUsedIsNamedAndNoEngineStarts() throws Exception {
    Path broken = Files.writeString(directory.resolve("broken.pem"), "hello");
    List<String> settings =
        List.of(
            "dkim.domain=example.org",
            "dkim.selector=s1",
            "dkim.key=" + broken,
            "mail.sender=pawl@example.org");
    assertRefused(config(settings), "dkim-key-unusable", "broken.pem");

    Cli cli = new Cli(directory);
    assertThat(cli.run(words("demo", settings)).exits(2).err()).contains("broken.pem");
    assertThat(cli.run(words("doctor", settings)).exits(1).out())
        .contains("problem")
        .contains("broken.pem");
  }

  private static List<String> settings(String domain, String more) {
    return new ArrayList<>(
        List.of("dkim.domain=" + domain, "dkim.selector=s1", "dkim.key=" + key, more));
  }

  private static List<String> with(List<String> settings, String more) {
    settings.add(more);
    return settings;
  }

  private static String[] words(String command, List<String> settings) {
    List<String> words = new ArrayList<>(List.of(command));
    settings.forEach(setting -> words.addAll(List.of("--set", setting)));
    return words.toArray(String[]::new);
  }

  private Config config(List<String> settings) {
    ConfigSources sources = new ConfigSources(directory, Map.of());
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      sources.flag("--set", parts[0], parts[1]);
    }
    return sources.load();
  }

  private static void assertRefused(Config config, String code, String says) {
    assertThatThrownBy(() -> MailSigning.key(config))
        .isInstanceOfSatisfying(
            CliException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE);
            })
        .hasMessageContaining(says);
  }
}
