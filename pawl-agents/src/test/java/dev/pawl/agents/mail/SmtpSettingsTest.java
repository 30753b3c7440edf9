package dev.pawl.agents.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.WorkflowException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpSettingsTest {
  private static final Login LOGIN = new Login("user", Secret.of("hunter2"));

  @Test
  void nothing_that_prints_shows_the_password() {
    SmtpSettings smtp = SmtpSettings.of("mail.example.com", 587, Encryption.STARTTLS).login(LOGIN);
    ImapSettings imap = ImapSettings.of("mail.example.com", 143, Encryption.STARTTLS, LOGIN);

    assertThat(smtp.toString() + imap + LOGIN + LOGIN.password())
        .doesNotContain("hunter2")
        .contains("***");
  }

  @Test
  void secrets_are_equal_when_their_values_are() {
    assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).isNotEqualTo(Secret.of("b"));
    assertThat(Secret.of("a")).isNotEqualTo("a").hasSameHashCodeAs(Secret.of("b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mail.example.com", "10.0.0.1", "127.0.0.1.example.com"})
  void a_password_never_travels_in_the_clear_to_another_machine(String host) {
    SmtpSettings settings = SmtpSettings.of(host, 25, Encryption.NONE);

    assertThatThrownBy(() -> settings.login(LOGIN))
        .isInstanceOfSatisfying(
            WorkflowException.class, e -> assertThat(e.code()).isEqualTo("mail-password-in-clear"));
    assertThatThrownBy(() -> ImapSettings.of(host, 143, Encryption.NONE, LOGIN))
        .hasMessageContaining("Use STARTTLS or TLS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]"})
  void on_the_same_machine_a_password_may_travel_in_the_clear(String host) {
    assertThat(SmtpSettings.of(host, 25, Encryption.NONE).login(LOGIN).login()).isEqualTo(LOGIN);
  }

  @Test
  void settings_that_cannot_work_are_refused() {
    assertThatThrownBy(() -> SmtpSettings.of(" ", 25, Encryption.NONE))
        .hasMessageContaining("host:port");
    assertThatThrownBy(() -> SmtpSettings.of("localhost", 0, Encryption.NONE))
        .hasMessageContaining("localhost:0");
    assertThatThrownBy(() -> SmtpSettings.of("localhost", 65_536, Encryption.NONE))
        .hasMessageContaining("65536");
    SmtpSettings settings = SmtpSettings.of("localhost", 25, Encryption.NONE);
    assertThatThrownBy(() -> settings.timeouts(Duration.ZERO, Duration.ofSeconds(1)))
        .hasMessageContaining("must be positive");
    ImapSettings imap = ImapSettings.of("localhost", 143, Encryption.NONE, LOGIN);
    assertThatThrownBy(() -> imap.folders(new String[0])).hasMessageContaining("0 folders");
    assertThat(imap.folders("A", "B").folders()).isEqualTo(List.of("A", "B"));
  }
}
