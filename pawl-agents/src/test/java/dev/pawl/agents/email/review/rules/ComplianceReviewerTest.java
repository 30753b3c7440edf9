package dev.pawl.agents.email.review.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.email.intake.Lead;
import dev.pawl.agents.email.review.Finding;
import dev.pawl.agents.email.review.Place.Part;
import dev.pawl.agents.email.review.Remedy;
import dev.pawl.agents.email.review.Verdict;
import dev.pawl.agents.email.review.Vote;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComplianceReviewerTest {
  private final ComplianceReviewer reviewer = new ComplianceReviewer();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "card-number | Please charge 4111 1111 1111 1111 for the hotel.",
        "card-number | Please charge 4111111111111111, thank you.",
        "card-number | The card is 5555-5555-5555-4444, valid until 12/29.",
        "card-number | Amex 3782 822463 10005 belongs to Anna.",
        "card-number | My card:¶378282246310005",
        "card-number | Use 2223003122003222 (Mastercard).",
        "card-number | For the order use 4012888888881881 as usual.",
        "card-number | Diners card 30569309025904 expires soon.",
        "card-number | The old visa card number is 4222222222222.",
        "card-number | Pay with 6011.1111.1111.1117 please.",
        "card-number | de: Meine Kreditkarte hat die Nummer 3530111333300000.",
        "card-number | es: Mi tarjeta es 4242 4242 4242 4242.",
        "card-number | Charge it to 4111-1111 1111-1111 please.",
        "card-number | Meet me at ４１１１１１１１１１１１１１１１ today.",
        "password | Connect to postgres://admin:S3cretPw9@db.acme-corp.com/app now.",
        "iban | de: Bitte überweisen Sie auf DE89 3704 0044 0532 0130 00 bis Freitag.",
        "iban | Our account is GB29NWBK60161331926819.",
        "iban | es: La cuenta es ES91 2100 0418 4502 0005 1332.",
        "iban | Pay FR14 2004 1010 0505 0001 3M02 606 BIC PSSTFRPP.",
        "iban | IBAN:NO9386011117947",
        "aws-key | The key is AKIAIOSFODNN7EXAMPLE, use it for the upload.",
        "github-token | Clone with ghp_16C7e42F292c6912E7710c838347Ae178B4a please.",
        "slack-token | The bot has xoxb-1234567890-1234567890123-AbCdEfGhIjKlMnOpQrStUvWx now.",
        "stripe-key | Set sk_test_4eC39HqLyjWDarjtT1zdp7dc in the environment.",
        "google-key | Maps uses AIzaSyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY for tiles.",
        "jwt | Token eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U works.",
        "private-key | -----BEGIN RSA PRIVATE KEY-----¶MIIEowIBAAKCAQEA¶-----END RSA PRIVATE KEY-----",
        "password | Log in with password=hunter2 today.",
        "password | The password is Tr0ub4dor&3, change it soon.",
        "password | User: anna¶Password: correcthorse",
        "password | Call https://acme-corp.com/api?token=9f8a7b6c5d4e3f2a1b0c for it.",
        "password | es: La clave es Gato2026.",
        "password | de: Das Passwort lautet Sommer2026!",
        "password | es: La contraseña es Verano#2026.",
        "password | Set API_KEY=9f8a7b6c5d4e3f2a1b0c before you start.",
        "random-string | Use wJalrXUtnFEMI/K7MDENG/bPxRfiCYz9s3Kq8Lm2 to sign.",
      })
  void what_must_not_be_given_away_is_found(String code, String text) {
    assertThat(Email.of(text).demands(reviewer)).containsExactly("compliance." + code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Your order 4111111111111111 was shipped.",
        "Order no. 4012888888881881 is ready.",
        "The tracking number is 4012888888881881.",
        "de: Ihre Bestellnummer: 4111111111111111 ist unterwegs.",
        "de: Ihre Bestellung mit der Nummer 4012888888881881 wurde versandt.",
        "Connect to postgres://admin:password@db and https://anna@acme-corp.com:8443/x.",
        "de: Die Sendungsnummer lautet 4111111111111111.",
        "es: El pedido n.º 77 y la factura 4111111111111111 están listos.",
        "Call +49 4111 1111 1111 for help.",
        "Call 0049 30 901820 or 030 90 18 20.",
        "The number 4111 1111 1111 1112 has a wrong check digit.",
        "The IMEI is 490154203237518 and the phone is new.",
        "Request 550e8400-e29b-41d4-a716-446655440000 failed.",
        "Commit 4bf92f3577b34da6a3ce929d0e0e4736aa11bb22 broke the build.",
        "sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 matches.",
        "The IBAN DE89 3704 0044 0532 0130 01 has a wrong check digit.",
        "Flight DE8937 leaves at 04:00 and 44053201 is the booking.",
        "The password is wrong, please try again.",
        "Your password is about to expire.",
        "Password: required",
        "Password: see the vault.",
        "Password: 12-character minimum with digits.",
        "Reset your password: https://acme-corp.com/reset/4f9c",
        "The password: ******** was masked.",
        "password=${DB_PASSWORD} is read from the environment.",
        "de: Das Passwort ist abgelaufen.",
        "de: Das Passwort ist nicht mehr gültig, bitte ändern.",
        "es: La clave es la paciencia y la contraseña ha caducada.",
        "The token is valid until 2026-12-01.",
        "The token is ERC20-based and the access token is OAuth2.",
        "Token: ERC20",
        "Join https://acme.zoom.us/j/98765432101?pwd=QWxhZGRpbjpvcGVuIHNlc2FtZQ on Monday.",
        "Set secret=vault:kv/app#db in the settings.",
        "The password is SSO-managed.",
        "The password is \"case-sensitive\".",
        "Credit note 4012888888881881 was sent.",
        "The secret is out: we move to Berlin.",
        "Our API keys start with AKIA, GitHub tokens with ghp_ and Slack ones with xoxb-your-token-here.",
        "The class AbstractSingletonProxyFactoryBeanPostProcessorSupport2 fails.",
        "My public key is ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl anna@laptop",
        "integrity=sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==",
        "-----BEGIN CERTIFICATE-----¶MIIBszCCAVmgAwIBAgIUQ7m2Xb9kT1pZr4sVw8yLq3nH5dE0CgYIKoZIzj0EAwIw¶-----END CERTIFICATE-----",
        "See https://acme-corp.com/d/1aB2cD3eF4gH5iJ6kL7mN8oP9qR0sT1uV2wX3yZ4 for the plan.",
        "ISBN 9780306406157 and EAN 4006381333931 are in stock.",
        "Meter 1234567890123456 shows 2026.11.20 at 10:00.",
        "Version 4.111.1111.11111 was built on 2026-11-20 12:00:00.",
      })
  void what_only_looks_similar_is_not_vetoed(String text) {
    assertThat(Email.of(text).demands(reviewer)).isEmpty();
  }

  @Test
  void a_secret_never_stands_in_a_finding() {
    Email email =
        Email.of("Please charge 4111 1111 1111 1111 and use sk_test_4eC39HqLyjWDarjtT1zdp7dc.")
            .point(Lead.STATEMENT, "please charge 4111 1111 1111 1111");

    List<Finding> findings =
        RuleReviewers.all().stream()
            .flatMap(each -> each.review(email.subject()).findings().stream())
            .toList();

    assertThat(findings).isNotEmpty();
    assertThat(findings.toString())
        .doesNotContain("4111 1111 1111 1111")
        .doesNotContain("4eC39HqLyjWDarjtT1zdp7dc")
        .contains("**** **** **** 1111");
  }

  @Test
  void a_secret_that_the_request_names_is_for_people_and_another_one_is_not() {
    Email requested =
        Email.of("Please charge 4111-1111-1111-1111.")
            .point(Lead.STATEMENT, "please charge 4111 1111 1111 1111");
    Email added = Email.of("Please charge 4111 1111 1111 1111.");

    assertThat(reviewer.review(requested.subject()).findings())
        .extracting(Finding::remedy)
        .containsExactly(Remedy.PERSON);
    assertThat(reviewer.review(added.subject()).findings())
        .extracting(Finding::remedy)
        .containsExactly(Remedy.REVISION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>Charge <b>4111</b> 1111 1111 1111.</p>",
        "<p>Hello<!-- 4111 1111 1111 1111 --></p>",
        "<p>Hello <img alt='4111111111111111' src='a.png'></p>",
        "<p>Charge 4111&nbsp;1111&#32;1111&#x20;1111.</p>",
      })
  void a_secret_in_the_html_alone_is_found_there(String html) {
    Verdict verdict = reviewer.review(Email.of("Hello.").html(html).subject());

    assertThat(verdict.vote()).isEqualTo(Vote.VETO);
    assertThat(verdict.score()).isZero();
    assertThat(verdict.findings()).hasSize(1);
    assertThat(verdict.findings().getFirst().place().part()).isEqualTo(Part.HTML);
  }

  @Test
  void a_secret_in_both_forms_is_found_once() {
    Email email =
        Email.of("Charge 4111 1111 1111 1111.").html("<p>Charge 4111 1111 1111 1111.</p>");

    assertThat(reviewer.review(email.subject()).findings()).hasSize(1);
  }
}
