package dev.pawl.agents.email.review.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.pawl.agents.email.draft.DraftWriter;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.intake.Lead;
import dev.pawl.agents.email.intake.RequestReader;
import dev.pawl.agents.email.review.ReviewSubject;
import dev.pawl.agents.email.review.Reviewer;
import dev.pawl.agents.email.review.Verdict;
import dev.pawl.agents.email.review.Vote;
import dev.pawl.agents.mail.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RuleReviewersTest {
  private static final EmailAddress SENDER = new EmailAddress("pawl@localhost", "Pawl");
  private static final RequestReader READER =
      new RequestReader(Instant.parse("2026-11-20T09:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tell ops@example.com that the maintenance on Friday moves to 22:00, friendly",
        "Tell a@x.org to restart the server",
        "Ask a@x.org to send the report, formal",
        "Ask a@x.org whether the room is free",
        "Ask a@x.org for the logs of Friday",
        "Ask a@x.org about the invoice",
        "Remind a@x.org to renew the certificate, urgent",
        "Remind a@x.org that the audit is on Monday",
        "Remind a@x.org about the audit",
        "Invite Anna Schmidt <a@x.org> to the party on Friday at 15:00, friendly",
        "Thank a@x.org for the quick review",
        "Write to a@x.org: \"It works!\"",
        "Tell a@x.org that the plan is at https://x.org/a",
        "Tell a@x.org and b@x.org that A is up and that B is down",
        "Tell Dr. Anna Schmidt (a@x.org) that the price rises to 1,200 euros, formal",
        "Tell a@x.org that order 4111111111111111 was shipped, subject: Your order",
        "Tell all@x.org that the office is closed on Monday",
        "Sag a@x.org, dass die Wartung auf Freitag verschoben wird, dringend",
        "Sag Anna Schmidt <a@x.org>, dass der Server läuft, förmlich",
        "Informiere a@x.org und b@x.org, dass die Rechnung 17 bezahlt ist, freundlich",
        "Schreibe eine Mail an a@x.org, dass der Server am Sonntag nicht läuft",
        "Dile a a@x.org que el servidor ha vuelto",
        "Avisa a Ana García <a@x.org> de que la reunión es a las 15:30",
        "Escribe un correo a a@x.org: \"El servidor ha vuelto.\"",
      })
  void what_the_writer_writes_for_an_ordinary_request_is_approved_by_all(String request) {
    EmailBrief brief = READER.read(request);
    ReviewSubject subject =
        new ReviewSubject(brief, DraftWriter.write(brief, SENDER.name()), SENDER, List.of());

    assertThat(RuleReviewers.all())
        .hasSize(6)
        .allSatisfy(reviewer ->
            assertThat(reviewer.review(subject))
                .isEqualTo(new Verdict(reviewer.name(), Vote.APPROVE, 100, List.of())));
  }

  @Test
  void each_has_a_name_of_its_own() {
    assertThat(RuleReviewers.all())
        .extracting(Reviewer::name)
        .containsExactly(
            "recipients", "completeness", "tone", "clarity", "compliance", "deliverability");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "¶¶¶",
        "<",
        "<a",
        "<!--",
        "&#99999999;&#x110000;&;",
        "https://",
        "http://[::1",
        "://@",
        "\uD83D",
        "DE89",
        "password=",
        "[[[[{{{{<<<<",
      })
  void nothing_that_is_written_breaks_them(String text) {
    Email email = Email.of(text).subject(text).html(text);

    assertThat(RuleReviewers.all())
        .allSatisfy(reviewer -> assertThat(reviewer.review(email.subject())).isNotNull());
  }

  @Test
  void long_texts_are_read_in_time() {
    String text =
        ("1234 ".repeat(200)
                + "a".repeat(1000)
                + "!".repeat(1000)
                + "A B ".repeat(200)
                + "<".repeat(500)
                + "{".repeat(500)
                + "ab-".repeat(300)
                + " ".repeat(1000))
            .repeat(2);
    Email email = Email.of(text).subject(text).html("<p>" + text + "<a href='" + text + "'>x</a>");

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> RuleReviewers.all().forEach(reviewer -> reviewer.review(email.subject())));
  }

  @Test
  void subjects_and_verdicts_are_recorded_as_json() {
    JsonMapper json = JsonMapper.builder().build();
    ReviewSubject subject =
        Email.of("Please charge 4111 1111 1111 1111!!")
            .to("Anna <anna@gmial.com>")
            .point(Lead.STATEMENT, "it works")
            .subject();

    assertThat(json.readValue(json.writeValueAsString(subject), ReviewSubject.class))
        .isEqualTo(subject);
    assertThat(RuleReviewers.all())
        .allSatisfy(reviewer -> {
          Verdict verdict = reviewer.review(subject);
          assertThat(json.readValue(json.writeValueAsString(verdict), Verdict.class))
              .isEqualTo(verdict);
        });
  }
}
