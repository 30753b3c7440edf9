package dev.pawl.agents.email.review.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.email.review.Vote;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliverabilityReviewerTest {
  private final DeliverabilityReviewer reviewer = new DeliverabilityReviewer();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "subject-capitals | THE SERVER IS DOWN",
        "subject-capitals | SERVER MAINTENANCE TOMORROW",
        "subject-capitals | de: BITTE SOFORT LESEN",
        "subject-exclamation | It works!!",
        "subject-exclamation | It works! Really!",
        "subject-exclamation | Where is it?!",
        "subject-exclamation | Save $$$ with us",
        "subject-length | This subject goes on and on and on and says in far too many words what it could have said in a few of them",
        "spam-words | Act now and read the report",
        "spam-words | You have won a prize",
        "spam-words | de: Sie haben gewonnen",
        "spam-words | es: Oferta limitada para socios",
      })
  void a_subject_that_filters_stop_is_found(String code, String subject) {
    String language = subject.matches("(?:de|es):.*") ? subject.substring(0, 3) + " Hallo" : "Hi.";

    assertThat(
            Email.of(language).subject(subject.replaceFirst("^(?:de|es): ", "")).demands(reviewer))
        .containsExactly("deliverability." + code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NASA API outage on Friday",
        "IBM AND SAP",
        "RE: AWS API",
        "Invoice INV-2026-0042 for ACME GmbH",
        "It works!",
        "Is it done?",
        "Free seats in the meeting room",
        "Order 17: delivery on Monday",
        "Maintenance on Friday moves to 22:00",
        "Urgent: The maintenance of the servers in the old building moves to Friday at 22",
        "Price of the cash register",
        "URGENT: server down",
        "",
      })
  void an_ordinary_subject_is_no_finding(String subject) {
    assertThat(Email.of("Hi.").subject(subject).demands(reviewer)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "link-mismatch | <p>Log in at <a href='https://evil.example/x'>www.mybank.com</a> today, please do it now.</p>",
        "link-mismatch | <p>See <a href='http://evil.net'>https://acme-corp.com/plan</a></p>",
        "link-mismatch | <p>Write to <a href='mailto:eve@evil.net'>anna@acme-corp.com</a></p>",
        "link-mismatch | <p>See <a href='https://acme-corp.co.uk/x'>other-corp.co.uk</a></p>",
        "raw-ip-link | <p>See <a href='http://8.8.8.8/login'>the page</a></p>",
        "raw-ip-link | <p>See <a href='http://3627734734/'>the page</a></p>",
        "raw-ip-link | <p>See <a href='http://[2606:4700::1111]/'>the page</a></p>",
        "lookalike-link | <p>See <a href='https://xn--pypal-4ve.com/'>the page</a></p>",
        "lookalike-link | <p>See <a href='https://аррӏе.com/'>the page</a></p>",
        "lookalike-link | <p>See <a href='https://paypal.com@evil.net/'>the page</a></p>",
        "shortened-link | <p>See <a href='https://bit.ly/3xYz'>the page</a></p>",
        "shortened-link | <p>See <a href='https://www.tinyurl.com/3xYz'>the page</a></p>",
        "image-only | <img src='cid:a'>",
        "image-only | <p>Look:</p><img src='https://acme-corp.com/a.png'>",
      })
  void html_that_misleads_is_found(String code, String html) {
    assertThat(Email.of("Hi.").html(html).demands(reviewer))
        .containsExactly("deliverability." + code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>See <a href='https://acme-corp.com/plan'>the plan</a>.</p>",
        "<p>See <a href='https://www.acme-corp.com/plan'>acme-corp.com</a>.</p>",
        "<p>See <a href='https://docs.acme-corp.com/plan?x=1'>https://acme-corp.com</a>.</p>",
        "<p>See <a href='https://a.acme.co.uk/'>acme.co.uk</a>.</p>",
        "<p>See <a href='https://acme-corp.com/files/17'>report.pdf</a>.</p>",
        "<p>Write to <a href='mailto:anna@acme-corp.com?subject=Hi'>anna@acme-corp.com</a>.</p>",
        "<p>Call <a href='tel:+4930901820'>+49 30 901820</a>.</p>",
        "<p>See <a href='#plan'>acme-corp.com</a>.</p>",
        "<p>See <a href='http://192.168.0.10:8080/'>the status</a> and http://10.1.2.3/.</p>",
        "<p>See <a href='http://127.0.0.1:7777/'>your own machine</a>.</p>",
        "<p>See <a href='https://xn--mnchen-3ya.de/'>the city</a>.</p>",
        "<p>See <a href='https://xn--mnchen-3ya.de/'>münchen.de</a>.</p>",
        "<p>See <a href='https://правда.рф/'>the paper</a>.</p>",
        "<p>See <a href='https://сора.рф/'>the paper</a>.</p>",
        "<p>See <a href='https://habit.lyon.fr/'>the page</a>.</p>",
        "<p>The logo <img src='cid:logo'> stands beside enough words to read here.</p>",
        "<p>Markup that is not closed <b>works <a href='https://acme-corp.com'>here",
      })
  void html_that_does_not_mislead_is_no_finding(String html) {
    assertThat(Email.of("Hi.").html(html).demands(reviewer)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "raw-ip-link | See http://8.8.8.8/login for it.",
        "shortened-link | See https://bit.ly/3xYz.",
        "lookalike-link | See https://xn--pypal-4ve.com/login.",
        "spam-words | Act now, click here and make money.",
        "spam-words | de: Jetzt kaufen, hier klicken, schnelles Geld.",
        "spam-words | es: Haga clic aquí, dinero fácil, sin riesgo.",
      })
  void a_text_that_filters_stop_is_found(String code, String text) {
    assertThat(Email.of(text).demands(reviewer)).containsExactly("deliverability." + code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "See https://acme-corp.com/plan, please.",
        "Click here: https://acme-corp.com/plan",
        "The server 8.8.8.8 answers, version 1.2.3.4 too.",
        "The entry is free, and the offer of the caterer is good.",
        "The winner of the contest gets cash.",
        "de: Das Angebot ist kostenlos.",
        "es: La entrada es gratis.",
      })
  void an_ordinary_text_is_no_finding(String text) {
    assertThat(Email.of(text).demands(reviewer)).isEmpty();
  }

  @Test
  void html_without_text_and_too_many_links_are_found() {
    String links =
        IntStream.range(0, 16)
            .mapToObj(i -> "https://acme-corp.com/" + i)
            .collect(Collectors.joining(" "));

    assertThat(Email.of("").html("<p>It works.</p>").demands(reviewer))
        .containsExactly(RuleCode.HTML_WITHOUT_TEXT);
    assertThat(Email.of(links).demands(reviewer)).containsExactly(RuleCode.TOO_MANY_LINKS);
    assertThat(Email.of("See https://acme-corp.com/ ".repeat(20)).demands(reviewer)).isEmpty();
  }

  @Test
  void one_phrase_of_advertising_in_the_body_is_a_note() {
    var verdict = reviewer.review(Email.of("Click here for the plan.").subject());

    assertThat(verdict.vote()).isEqualTo(Vote.APPROVE);
    assertThat(verdict.score()).isEqualTo(95);
  }
}
