package dev.pawl.agents.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  @ParameterizedTest
  @CsvSource({
    "ops@example.com, ops@example.com",
    "Ops+alerts@Example.COM, Ops+alerts@example.com",
    "o'brien@example.co.uk, o'brien@example.co.uk",
    "'  a.b@x.org ', a.b@x.org",
    "root@localhost, root@localhost",
    "info@müller.example, info@xn--mller-kva.example",
  })
  void plain_addresses_are_read_and_their_domain_becomes_ascii(String text, String address) {
    assertThat(EmailAddress.of(text).address()).isEqualTo(address);
    assertThat(EmailAddress.parse(text).address()).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Anna Schmidt <anna@example.com> | Anna Schmidt | anna@example.com",
        "\"Schmidt, Anna\" <anna@example.com> | Schmidt, Anna | anna@example.com",
        "<anna@example.com> | '' | anna@example.com",
        "Zoë Ångström <z@example.com> | Zoë Ångström | z@example.com",
      })
  void an_address_may_carry_a_name(String text, String name, String address) {
    assertThat(EmailAddress.parse(text)).isEqualTo(new EmailAddress(address, name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ops",
        "@example.com",
        "ops@",
        "ops@@example.com",
        "ops..x@example.com",
        ".ops@example.com",
        "ops@example..com",
        "ops@-example.com",
        "ops@exa mple.com",
        "ops example@x.com",
        "ops@example.com, anna@example.com",
        "\"o ps\"@example.com",
        "jörg@example.com",
        "ops@example.com\r\nBcc: eve@example.com",
        "ops@example.com>\r\nRCPT TO:<eve@example.com",
        "ops@example.com\u0000",
        "Anna <anna@example.com",
        "Anna <anna@example.com> x",
      })
  void whatever_is_not_exactly_one_address_is_refused(String text) {
    assertThatThrownBy(() -> EmailAddress.parse(text))
        .isInstanceOfSatisfying(
            WorkflowException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.VALIDATION);
              assertThat(e.getMessage()).doesNotContain("\r").doesNotContain("\n");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"Anna\r\nBcc: eve@example.com", "Anna\nX: y", "An\u2028na", "A\u0007"})
  void a_name_cannot_inject_a_header(String name) {
    assertThatThrownBy(() -> new EmailAddress("anna@example.com", name))
        .isInstanceOfSatisfying(
            WorkflowException.class, e -> assertThat(e.code()).isEqualTo("mail-header-invalid"));
  }

  @Test
  void parts_that_are_too_long_are_refused() {
    assertThatThrownBy(() -> EmailAddress.of("a".repeat(65) + "@example.com"))
        .hasMessageContaining("is not a usable email address");
    assertThatThrownBy(() -> EmailAddress.of("a@" + ("b".repeat(60) + ".").repeat(5) + "com"))
        .hasMessageContaining("is not a usable email address");
    assertThatThrownBy(() -> new EmailAddress("a@example.com", "n".repeat(201)))
        .hasMessageContaining("at most 200 are allowed");
  }

  @Test
  void it_shows_as_people_write_it() {
    assertThat(EmailAddress.parse("Anna <a@example.com>")).hasToString("Anna <a@example.com>");
    assertThat(EmailAddress.of("a@example.com")).hasToString("a@example.com");
    assertThat(EmailAddress.of("a@example.com").domain()).isEqualTo("example.com");
  }
}
