package dev.pawl.agents.email.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.mail.EmailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddresseesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Send ops@example.com the release notes; the last version is 1.4.2",
        "Make a report of the orders per month and mail it to ops@example.com.",
        "Summarise the text for ops@example.com",
        "Schick ops@example.com die Versionshinweise",
        "Fasse den Text für ops@example.com zusammen",
        "Envía a ops@example.com el informe de ventas",
        "Prepara un resumen para ops@example.com",
      })
  void somebody_who_gets_something_is_found(String request) {
    assertThat(Addressees.in(request))
        .extracting(EmailAddress::address)
        .containsExactly("ops@example.com");
  }

  @Test
  void several_are_found_each_once() {
    assertThat(
            Addressees.in(
                "Send a@example.com, b@example.com and c@example.com the notes for a@example.com"))
        .extracting(EmailAddress::address)
        .containsExactly("a@example.com", "b@example.com", "c@example.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Summarise the mail of ops@example.com",
        "Send anna@example.com the notes that bob@example.com wrote",
        "Make a report of the orders per month",
        "Send ops@example the notes",
      })
  void whoever_is_named_in_another_way_is_not_guessed(String request) {
    assertThat(Addressees.in(request)).isEmpty();
  }
}
